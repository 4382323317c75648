# Bash completion of commune-node. Its commands: commune-node --help
_commune_node() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      run | status | enrol | doctor | validate | submit | template | queue)
        command=${COMP_WORDS[i]} ;;
      list | show | resend | verify | export)
        [ "$command" = queue ] && command="queue ${COMP_WORDS[i]}" ;;
    esac
  done
  case $command in
    "") words="run status enrol doctor validate submit template queue --config --version --help" ;;
    run) words="--config --help" ;;
    enrol) words="--config --help" ;;
    status | doctor) words="--json --config --help" ;;
    validate) words="--period --form --nil --reason --json --config --help" ;;
    submit) words="--period --form --nil --reason --json --dry-run --config --help" ;;
    template) words="--format --config --help" ;;
    queue) words="list show resend verify export --config --help" ;;
    "queue list" | "queue show") words="--json --config --help" ;;
    "queue resend") words="--form --period --json --config --help" ;;
    queue*) words="--config --help" ;;
  esac
  case $before in
    --config) words="" ;;
    --format) words="csv json" ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -o default -F _commune_node commune-node
