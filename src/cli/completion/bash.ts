/** Completion for bash: `eval "$(fastflavor completion bash)"`. */
import type { DescribedCommand } from './described-commands.js';

export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const parts = commands.map(
    ({ path, words }) => `    '${path.join(' ')}') words='${words.join(' ')}' ;;`,
  );
  const flags = commands.map(
    (command) =>
      `    '${command.path.join(' ')}') flags='${command.flags.map(({ name }) => name).join(' ')}' ;;`,
  );
  const values = commands.flatMap(({ path, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map(
        ({ name, choices }) => `    '${path.join(' ')} ${name}') values='${choices.join(' ')}' ;;`,
      ),
  );
  return `# Completion of fastflavor for bash: eval "$(fastflavor completion bash)"
_fastflavor() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  # Bash takes --model=knn for three words.
  [[ $before == = ]] && before=\${COMP_WORDS[COMP_CWORD-2]}
  [[ $word == = ]] && word=''
  local command='' at words flags values
  for ((at = 1; at < COMP_CWORD; at++)); do
    _fastflavor_words "$command"
    [[ " $words " == *" \${COMP_WORDS[at]} "* ]] || continue
    _fastflavor_is_command "\${command:+$command }\${COMP_WORDS[at]}" || continue
    command="\${command:+$command }\${COMP_WORDS[at]}"
  done
  values=none
  case "$command $before" in
${values.join('\n')}
  esac
  COMPREPLY=()
  if [[ $values != none && $word != -* ]]; then
    # Without choices bash offers the names of files.
    [[ -n $values ]] && mapfile -t COMPREPLY < <(compgen -W "$values" -- "$word")
    return
  fi
  case "$command" in
${flags.join('\n')}
  esac
  _fastflavor_words "$command"
  [[ $word == -* ]] && words=$flags
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

# Sets words to what may follow a command.
_fastflavor_words() {
  case "$1" in
${parts.join('\n')}
  esac
}

_fastflavor_is_command() {
  case "$1" in
    ${commands
      .filter(({ path }) => path.length > 0)
      .map(({ path }) => `'${path.join(' ')}'`)
      .join('|')}) ;;
    *) return 1 ;;
  esac
}

complete -o bashdefault -o default -F _fastflavor fastflavor
`;
}
