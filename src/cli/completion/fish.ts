/** Completion for fish: `fastflavor completion fish | source`. */
import type { DescribedCommand, DescribedFlag } from './described-commands.js';

export function fishCompletion(commands: readonly DescribedCommand[]): string {
  const lines = commands.flatMap((command) => {
    const where = `complete -c fastflavor -n '__fastflavor_at ${command.path.join(' ')}'`;
    const parts = commands.filter(
      ({ path }) =>
        path.length === command.path.length + 1 &&
        command.path.every((name, i) => path[i] === name),
    );
    return [
      ...parts.map(({ path, meaning }) => `${where} -f -a ${path.at(-1)} -d '${meaning}'`),
      ...(parts.length === 0 && command.words.length > 0
        ? [`${where} -f -a '${command.words.join(' ')}'`]
        : []),
      ...command.flags.map((flag) => `${where} ${flagOf(flag)}`),
    ];
  });
  const paths = commands
    .filter(({ path }) => path.length > 0)
    .map(({ path }) => `'${path.join(' ')}'`);
  return `# Completion of fastflavor for fish: fastflavor completion fish | source
# Whether the command line so far is about this command.
function __fastflavor_at
    set -l commands ${paths.join(' ')}
    set -l path
    for word in (commandline -opc)[2..]
        set -l longer (string join -- ' ' $path $word)
        if contains -- "$longer" $commands
            set path $path $word
        end
    end
    test "$path" = "$argv"
end

${lines.join('\n')}
`;
}

function flagOf({ name, meaning, takesValue, choices }: DescribedFlag): string {
  const value = choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r -F';
  return `-l ${name.slice(2)} -d '${meaning}'${takesValue ? value : ''}`;
}
