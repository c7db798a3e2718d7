/** An example of the documentation: a shell script, the exit code of its last command, and what it prints. */
export interface Example {
  /** Where it begins, from 1. */
  readonly line: number
  readonly script: string
  readonly exitCode: number
  /** Null where nothing is said about it. */
  readonly output: string | null
}

const MARK = /^<!-- runs: exit (\d+) -->$/

/**
 * Returns the marked examples of a Markdown page: the `sh` block behind the mark, and the `text` block directly
 * behind that.
 */
export function examplesOf(markdown: string): Example[] {
  const lines = markdown.split('\n')
  return lines.flatMap((line, at) => {
    const exitCode = MARK.exec(line)?.[1]
    if (exitCode === undefined) return []
    const script = blockAfter(lines, at + 1)
    if (script?.language !== 'sh') throw new Error(`No sh block behind line ${at + 1}`)
    const output = blockAfter(lines, script.end)
    return [
      {
        line: at + 1,
        script: script.text,
        exitCode: Number(exitCode),
        output: output?.language === 'text' ? output.text : null,
      },
    ]
  })
}

/** Returns the fenced block that comes next, with nothing but blank lines before it. */
function blockAfter(
  lines: readonly string[],
  from: number,
): { readonly language: string; readonly text: string; readonly end: number } | null {
  const begin = lines.findIndex((line, at) => at >= from && line.trim() !== '')
  const language = /^```(\w+)$/.exec(lines[begin] ?? '')?.[1]
  if (language === undefined) return null
  const end = lines.indexOf('```', begin)
  return { language, text: lines.slice(begin + 1, end).join('\n'), end: end + 1 }
}

/** Returns what an output must match: `…` is anything on its line, and a line of nothing else any number of lines. */
export function patternOf(output: string): RegExp {
  const lines = output
    .split('\n')
    .map((line) =>
      line === '…' ? String.raw`(?:.*\n)*?` : `${line.split('…').map(literal).join('.*')}\n`,
    )
  return new RegExp(`^${lines.join('')}$`, 'u')
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
