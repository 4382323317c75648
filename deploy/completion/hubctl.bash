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
      "evidence" | \
      "evidence report" | \
      "evidence figure" | \
      "evidence issued" | \
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
      "user" | \
      "user add" | \
      "user disable" | \
      "user enable" | \
      "user reset" | \
      "user list" | \
      "user token" | \
      "user certificate" | \
      "user revoke" | \
      "login" | \
      "logout" | \
      "password" | \
      "audit" | \
      "audit list" | \
      "audit export" | \
      "audit check" | \
      "health" | \
      "backup" | \
      "restore" | \
      "verify" | \
      "doctor" | \
      "confirm-restore" | \
      "completion" | \
      "completion bash")
        command=$longer ;;
    esac
  done
  case $command in
    "")
      words="summary breakdown series rank completeness report explain missing export accept return close reopen excuse release grant score scores issue issued evidence nodes invite ban unban catalogue ca user login logout password audit health backup restore verify doctor confirm-restore completion --help --socket --hub --ca --token-file --certificate --json" ;;
    "summary")
      words="--help --indicator --all --unit --as-of --json --socket --hub --ca --token-file" ;;
    "breakdown")
      words="--help --indicator --all --unit --as-of --json --socket --hub --ca --token-file" ;;
    "series")
      words="--help --value --unit --as-of --json --socket --hub --ca --token-file" ;;
    "rank")
      words="--help --unit --as-of --json --socket --hub --ca --token-file" ;;
    "completeness")
      words="--help --unit --as-of --json --socket --hub --ca --token-file" ;;
    "report")
      words="--help --as-of --json --socket --hub --ca --token-file" ;;
    "explain")
      words="--help --unit --as-of --json --socket --hub --ca --token-file" ;;
    "missing")
      words="--help --unit --as-of --json --socket --hub --ca --token-file" ;;
    "export")
      words="--help --out --table --indicator --all --bom --unit --as-of --json --socket --hub --ca --token-file" ;;
    "accept")
      words="--help --revision --reason --json --socket --hub --ca --token-file" ;;
    "return")
      words="--help --revision --reason --counts --part --until --json --socket --hub --ca --token-file" ;;
    "close")
      words="--help --unit --reason --json --socket --hub --ca --token-file" ;;
    "reopen")
      words="--help --unit --reason --until --json --socket --hub --ca --token-file" ;;
    "excuse")
      words="--help --reason --json --socket --hub --ca --token-file" ;;
    "release")
      words="--help --json --socket --hub --ca --token-file" ;;
    "grant")
      words="--help --reason --help --until --withdraw --json --socket --hub --ca --token-file" ;;
    "score")
      words="--help --revision --reason --json --socket --hub --ca --token-file" ;;
    "scores")
      words="--help --unit --as-of --json --socket --hub --ca --token-file" ;;
    "issue")
      words="--help --unit --number --signer --date --narrative --confirm --supersedes --reason --json --socket --hub --ca --token-file" ;;
    "issued")
      words="list show changes --help --json --socket --hub --ca --token-file" ;;
    "issued list")
      words="--help --json --socket --hub --ca --token-file" ;;
    "issued show")
      words="--help --year --out --json --socket --hub --ca --token-file" ;;
    "issued changes")
      words="--help --year --json --socket --hub --ca --token-file" ;;
    "evidence")
      words="report figure issued --help --json --socket --hub --ca --token-file" ;;
    "evidence report")
      words="--help --revision --out --json --socket --hub --ca --token-file" ;;
    "evidence figure")
      words="--help --unit --as-of --out --json --socket --hub --ca --token-file" ;;
    "evidence issued")
      words="--help --year --out --json --socket --hub --ca --token-file" ;;
    "nodes")
      words="prune --help --json --socket --hub --ca --token-file" ;;
    "nodes prune")
      words="--help --ended-days --dry-run --json --socket --hub --ca --token-file" ;;
    "invite")
      words="--help --valid-from --valid --additional --json --socket --hub --ca --token-file" ;;
    "ban")
      words="--help --reason --lost --help --key --json --socket --hub --ca --token-file" ;;
    "unban")
      words="--help --reason --help --key --json --socket --hub --ca --token-file" ;;
    "catalogue")
      words="check publish show --help --json --socket --hub --ca --token-file" ;;
    "catalogue check")
      words="--help --json --socket --hub --ca --token-file" ;;
    "catalogue publish")
      words="--help --dry-run --json --socket --hub --ca --token-file" ;;
    "catalogue show")
      words="--help --version --json --socket --hub --ca --token-file" ;;
    "ca")
      words="init issue roll request install --help --json --socket --hub --ca --token-file" ;;
    "ca init")
      words="--help --trust-domain --server-name --json --socket --hub --ca --token-file" ;;
    "ca issue")
      words="--help --valid-from --out --hub --days --json --socket --hub --ca --token-file" ;;
    "ca roll")
      words="--help --force --json --socket --hub --ca --token-file" ;;
    "ca request")
      words="--help --json --socket --hub --ca --token-file" ;;
    "ca install")
      words="--help --json --socket --hub --ca --token-file" ;;
    "user")
      words="add disable enable reset list token certificate revoke --help --json --socket --hub --ca --token-file" ;;
    "user add")
      words="--help --full-name --role --unit --json --socket --hub --ca --token-file" ;;
    "user disable")
      words="--help --json --socket --hub --ca --token-file" ;;
    "user enable")
      words="--help --json --socket --hub --ca --token-file" ;;
    "user reset")
      words="--help --json --socket --hub --ca --token-file" ;;
    "user list")
      words="--help --json --socket --hub --ca --token-file" ;;
    "user token")
      words="--help --name --days --json --socket --hub --ca --token-file" ;;
    "user certificate")
      words="--help --name --days --out --json --socket --hub --ca --token-file" ;;
    "user revoke")
      words="--help --name --json --socket --hub --ca --token-file" ;;
    "login")
      words="--help --json --socket --hub --ca --token-file" ;;
    "logout")
      words="--help --json --socket --hub --ca --token-file" ;;
    "password")
      words="--help --json --socket --hub --ca --token-file" ;;
    "audit")
      words="list export check --help --json --socket --hub --ca --token-file" ;;
    "audit list")
      words="--help --user --before --most --json --socket --hub --ca --token-file" ;;
    "audit export")
      words="--help --out --json --socket --hub --ca --token-file" ;;
    "audit check")
      words="--help --json --socket --hub --ca --token-file" ;;
    "health")
      words="--help --json --socket --hub --ca --token-file" ;;
    "backup")
      words="--help --keep --json --socket --hub --ca --token-file" ;;
    "restore")
      words="--help --number --config --json --socket --hub --ca --token-file" ;;
    "verify")
      words="--help --signatures --backup --config --json --socket --hub --ca --token-file" ;;
    "doctor")
      words="--help --config --json --socket --hub --ca --token-file" ;;
    "confirm-restore")
      words="--help --json --socket --hub --ca --token-file" ;;
    "completion")
      words="bash --help --json --socket --hub --ca --token-file" ;;
    "completion bash")
      words="--help --json --socket --hub --ca --token-file" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _hubctl hubctl
