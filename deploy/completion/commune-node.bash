# Bash completion of commune-node. Its commands: commune-node --help
_commune_node() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      run | status | enrol | doctor | validate | submit | template | queue)
        command=${COMP_WORDS[i]} ;;
      approve | sendback | user) command=${COMP_WORDS[i]} ;;
      add | reset | disable | enable)
        [ "$command" = user ] && command="user ${COMP_WORDS[i]}" ;;
      list | show | resend | verify | export)
        case $command in queue | user) command="$command ${COMP_WORDS[i]}" ;; esac ;;
    esac
  done
  case $command in
    "") words="run status enrol doctor validate submit template queue approve sendback user --config --version --help" ;;
    run) words="--check-config --config --help" ;;
    enrol) words="--config --help" ;;
    status | doctor) words="--json --config --help" ;;
    validate) words="--period --form --nil --reason --json --config --help" ;;
    submit) words="--period --form --nil --reason --approve-as --password-stdin --json --dry-run --config --help" ;;
    approve) words="--as --digest --password-stdin --json --config --help" ;;
    sendback) words="--as --reason --password-stdin --config --help" ;;
    user) words="add reset disable enable list --config --help" ;;
    "user add") words="--full-name --role --password-stdin --config --help" ;;
    "user reset") words="--password-stdin --config --help" ;;
    "user list") words="--json --config --help" ;;
    user*) words="--config --help" ;;
    template) words="--format --config --help" ;;
    queue) words="list show resend verify export --config --help" ;;
    "queue list" | "queue show") words="--json --config --help" ;;
    "queue resend") words="--form --period --json --config --help" ;;
    queue*) words="--config --help" ;;
  esac
  case $before in
    --config) words="" ;;
    --format) words="csv json" ;;
    --role) words="clerk chair deputy" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _commune_node commune-node
