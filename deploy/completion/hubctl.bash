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
      "export" | \
      "accept" | \
      "return" | \
      "close" | \
      "reopen" | \
      "issue" | \
      "issued" | \
      "issued list" | \
      "issued show" | \
      "issued changes" | \
      "nodes" | \
      "invite" | \
      "ban" | \
      "catalogue" | \
      "catalogue check" | \
      "catalogue publish" | \
      "catalogue show" | \
      "ca" | \
      "ca init" | \
      "ca issue" | \
      "completion" | \
      "completion bash")
        command=$longer ;;
    esac
  done
  case $command in
    "")
      words="summary breakdown series rank completeness report explain export accept return close reopen issue issued nodes invite ban catalogue ca completion --help --socket --json" ;;
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
    "export")
      words="--help --out --table --indicator --all --bom --unit --as-of --json --socket" ;;
    "accept")
      words="--help --revision --reason --json --socket" ;;
    "return")
      words="--help --revision --reason --counts --until --json --socket" ;;
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
    "nodes")
      words="--help --json --socket" ;;
    "invite")
      words="--help --valid-from --valid --additional --json --socket" ;;
    "ban")
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
      words="init issue --help --json --socket" ;;
    "ca init")
      words="--help --trust-domain --server-name --json --socket" ;;
    "ca issue")
      words="--help --valid-from --out --hub --days --json --socket" ;;
    "completion")
      words="bash --help --json --socket" ;;
    "completion bash")
      words="--help --json --socket" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _hubctl hubctl
