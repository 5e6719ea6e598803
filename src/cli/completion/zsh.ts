/** Completion for zsh: `eval "$(fastflavor completion zsh)"` after `compinit`, or a file `_fastflavor` in `$fpath`. */
import type { DescribedCommand, DescribedFlag } from './described-commands.js';

export function zshCompletion(commands: readonly DescribedCommand[]): string {
  return `#compdef fastflavor
# Completion of fastflavor for zsh: eval "$(fastflavor completion zsh)"
${commands.map((command) => functionOf(command, commands)).join('\n')}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _fastflavor "$@"
else
  compdef _fastflavor fastflavor
fi
`;
}

function functionOf(command: DescribedCommand, commands: readonly DescribedCommand[]): string {
  const parts = commands.filter(
    ({ path }) =>
      path.length === command.path.length + 1 && command.path.every((name, i) => path[i] === name),
  );
  const flags = command.flags.map((flag) => `    ${argument(flag)}`);
  if (parts.length === 0) {
    const rest = command.words.length > 0 ? `*:word:(${command.words.join(' ')})` : '*:file:_files';
    return `${nameOf(command.path)}() {
  _arguments -S \\
${[...flags, `    '${rest}'`].join(' \\\n')}
}
`;
  }
  const described = parts.map(({ path, meaning }) => `    '${path.at(-1)}:${meaning}'`);
  const cases = parts.map(({ path }) => `    ${path.at(-1)}) ${nameOf(path)} ;;`);
  return `${nameOf(command.path)}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C -S \\
${[...flags, "    '1: :->command'", "    '*:: :->rest'"].join(' \\\n')} && return
  local -a commands=(
${described.join('\n')}
  )
  case $state in
    command) _describe command commands ;;
    rest) case $line[1] in
${cases.join('\n')}
    esac ;;
  esac
}
`;
}

function nameOf(path: readonly string[]): string {
  return ['_fastflavor', ...path].join('_');
}

/** A flag may be given several times. */
function argument({ name, meaning, takesValue, choices }: DescribedFlag): string {
  const values = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  return `'*${name}${takesValue ? '=' : ''}[${meaning}]${takesValue ? `:value:${values}` : ''}'`;
}
