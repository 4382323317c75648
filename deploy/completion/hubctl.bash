# Bash completion of hubctl, made by: hubctl completion bash
_hubctl() {
  local word=${COMP_WORDS[COMP_CWORD]} command="" words="" longer i
  for ((i = 1; i < COMP_CWORD; i++)); do
    longer="${command:+$command }${COMP_WORDS[i]}"
    case $longer in
      "summary" | \
      "breakdown" | \
      "series" | \
      "rank" | \
      "completeness" | \
      "report" | \
      "explain" | \
      "missing" | \
      "export" | \
      "accept" | \
      "return" | \
      "close" | \
      "reopen" | \
      "excuse" | \
      "release" | \
      "grant" | \
      "score" | \
      "scores" | \
      "issue" | \
      "issued" | \
      "issued list" | \
      "issued show" | \
      "issued changes" | \
      "nodes" | \
      "nodes prune" | \
      "invite" | \
      "ban" | \
      "unban" | \
      "catalogue" | \
      "catalogue check" | \
      "catalogue publish" | \
      "catalogue show" | \
      "ca" | \
      "ca init" | \
      "ca issue" | \
      "ca roll" | \
      "ca request" | \
      "ca install" | \
      "health" | \
      "completion" | \
      "completion bash")
        command=$longer ;;
    esac
  done
  case $command in
    "")
      words="summary breakdown series rank completeness report explain missing export accept return close reopen excuse release grant score scores issue issued nodes invite ban unban catalogue ca health completion --help --socket --json" ;;
    "summary")
      words="--help --indicator --all --unit --as-of --json --socket" ;;
    "breakdown")
      words="--help --indicator --all --unit --as-of --json --socket" ;;
    "series")
      words="--help --value --unit --as-of --json --socket" ;;
    "rank")
      words="--help --unit --as-of --json --socket" ;;
    "completeness")
      words="--help --unit --as-of --json --socket" ;;
    "report")
      words="--help --as-of --json --socket" ;;
    "explain")
      words="--help --unit --as-of --json --socket" ;;
    "missing")
      words="--help --unit --as-of --json --socket" ;;
    "export")
      words="--help --out --table --indicator --all --bom --unit --as-of --json --socket" ;;
    "accept")
      words="--help --revision --reason --json --socket" ;;
    "return")
      words="--help --revision --reason --counts --part --until --json --socket" ;;
    "close")
      words="--help --unit --reason --json --socket" ;;
    "reopen")
      words="--help --unit --reason --until --json --socket" ;;
    "issue")
      words="--help --unit --number --signer --date --narrative --confirm --supersedes --reason --json --socket" ;;
    "issued")
      words="list show changes --help --json --socket" ;;
    "issued list")
      words="--help --json --socket" ;;
    "issued show")
      words="--help --year --out --json --socket" ;;
    "issued changes")
      words="--help --year --json --socket" ;;
    "excuse")
      words="--help --reason --json --socket" ;;
    "score")
      words="--help --revision --reason --json --socket" ;;
    "scores")
      words="--help --unit --as-of --json --socket" ;;
    "release")
      words="--help --json --socket" ;;
    "grant")
      words="--help --reason --help --until --withdraw --json --socket" ;;
    "nodes")
      words="prune --help --json --socket" ;;
    "nodes prune")
      words="--help --ended-days --dry-run --json --socket" ;;
    "invite")
      words="--help --valid-from --valid --additional --json --socket" ;;
    "ban")
      words="--help --reason --lost --help --key --json --socket" ;;
    "unban")
      words="--help --reason --help --key --json --socket" ;;
    "catalogue")
      words="check publish show --help --json --socket" ;;
    "catalogue check")
      words="--help --json --socket" ;;
    "catalogue publish")
      words="--help --dry-run --json --socket" ;;
    "catalogue show")
      words="--help --version --json --socket" ;;
    "ca")
      words="init issue roll request install --help --json --socket" ;;
    "ca init")
      words="--help --trust-domain --server-name --json --socket" ;;
    "ca issue")
      words="--help --valid-from --out --hub --days --json --socket" ;;
    "ca roll")
      words="--help --force --json --socket" ;;
    "ca request")
      words="--help --json --socket" ;;
    "ca install")
      words="--help --json --socket" ;;
    "health")
      words="--help --json --socket" ;;
    "completion")
      words="bash --help --json --socket" ;;
    "completion bash")
      words="--help --json --socket" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _hubctl hubctl
