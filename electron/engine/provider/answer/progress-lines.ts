import {
  mayBecomeProgress,
  readPercentage,
  readStage,
  type ProgressPlace,
  type ProgressReading,
} from './progress-line.ts'

/**
 * What is left of a line after its percentage: spaces, how many of the pictures are done ("60% (0/2)"), and the
 * line's end.
 */
const CRUMBS = /^[ \t]*(?:(?:\r?\n)?[ \t]*[(（]\s*\d{1,3}\s*\/\s*\d{1,3}\s*[)）])?[ \t]*(?:\r?\n)?/
/** What may still become such a count. */
const CRUMBS_BEGUN = /^[ \t]*(?:\r?\n?)?[ \t]*[(（]\s*\d{0,3}\s*(?:\/\s*\d{0,3}\s*)?$/

/** A piece of content: text, or the progress that a line reported. */
export type LinePiece =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'progress'; readonly reading: ProgressReading }

/**
 * Removes lines about progress from content that arrives in pieces. A percentage counts as soon as its `%` is here,
 * because some servers send no line end after it. Other text passes at once, except for the beginning of a line that
 * may still become progress.
 */
export class ProgressLines {
  readonly #place: ProgressPlace
  /** The beginning of an undecided line. */
  #held = ''
  #atLineStart = true
  /** Whether a percentage was just read: the rest of its line is swallowed. */
  #swallowCrumbs = false

  constructor(place: ProgressPlace) {
    this.#place = place
  }

  /** Whether nothing is buffered. */
  get idle(): boolean {
    return this.#held === ''
  }

  push(text: string): LinePiece[] {
    const pieces: LinePiece[] = []
    let rest = this.#held + text
    this.#held = ''
    while (rest !== '') {
      if (this.#swallowCrumbs) {
        if (CRUMBS_BEGUN.test(rest)) {
          this.#held = rest
          break
        }
        rest = rest.replace(CRUMBS, '')
        this.#swallowCrumbs = rest === ''
        if (rest === '') break
      }
      rest = this.#atLineStart ? this.#lineStart(rest, pieces) : this.#lineRest(rest, pieces)
    }
    return pieces
  }

  /** Returns the line that was buffered: a stage, or just text. */
  end(): LinePiece[] {
    const pieces: LinePiece[] = []
    const stage = readStage(this.#held, this.#place)
    if (stage !== null) pieces.push({ type: 'progress', reading: stage })
    else addWords(pieces, this.#held)
    this.#held = ''
    this.#atLineStart = true
    return pieces
  }

  #lineStart(rest: string, pieces: LinePiece[]): string {
    const end = rest.indexOf('\n')
    const line = end === -1 ? rest : rest.slice(0, end)
    const percentage = readPercentage(line.slice(0, 200))
    if (percentage !== null) {
      pieces.push({ type: 'progress', reading: percentage.reading })
      this.#swallowCrumbs = true
      return rest.slice(percentage.length)
    }
    if (end === -1) {
      if (mayBecomeProgress(rest)) {
        this.#held = rest
        return ''
      }
      this.#atLineStart = false
      return rest
    }
    const stage = readStage(line, this.#place)
    if (stage === null) addWords(pieces, rest.slice(0, end + 1))
    else pieces.push({ type: 'progress', reading: stage })
    return rest.slice(end + 1)
  }

  #lineRest(rest: string, pieces: LinePiece[]): string {
    const end = rest.indexOf('\n')
    addWords(pieces, end === -1 ? rest : rest.slice(0, end + 1))
    this.#atLineStart = end !== -1
    return end === -1 ? '' : rest.slice(end + 1)
  }
}

function addWords(pieces: LinePiece[], text: string): void {
  if (text === '') return
  const last = pieces.at(-1)
  if (last?.type === 'words') pieces[pieces.length - 1] = { type: 'words', text: last.text + text }
  else pieces.push({ type: 'words', text })
}
