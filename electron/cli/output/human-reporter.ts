import { assertNever } from '#shared/assert-never.ts'
import { SPILL_WARNING } from '#shared/domain/edit.ts'
import type { Language } from '#shared/domain/settings.ts'
import { escapedJson } from '../../engine/provider/escaped-json.ts'
import type { OutputStream } from '../host.ts'
import { TEXTS } from '../texts/texts.ts'
import { batchPlaces } from './batch-places.ts'
import { describeReference } from './describe-reference.ts'
import { itemDetails, jobDetails } from './details.ts'
import { fittedTexts } from './fitted-texts.ts'
import { conversationRow, itemRow, jobRow } from './rows.ts'
import type { CollectionLine, DifferenceLine, Line } from './lines.ts'
import { oneLine, sanitize } from './sanitize.ts'
import { progressDisplay } from './progress-line.ts'
import type { Reporter } from './reporter.ts'
import { verifiedText } from './verified-text.ts'
import { streamText } from './stream-text.ts'
import { toolRunText } from './tool-run-text.ts'

interface HumanReporterOptions {
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly language: Language
  /** Whether the server's text is the result. Where a picture was requested, its text is only an explanation. */
  readonly wordsAreResult: boolean
  /** Whether everything about a picture or job is shown, instead of a line. */
  readonly detailed: boolean
}

/** Creates the reporter for people: results on standard output, everything else on standard error. */
export function humanReporter(options: HumanReporterOptions): Reporter {
  const { stdout, stderr, language } = options
  const texts = TEXTS[language]
  const progress = progressDisplay(stderr)
  const places = batchPlaces()
  const flow = streamText(options.wordsAreResult ? stdout : stderr, stderr)

  const result = (text: string): void => {
    progress.clear()
    flow.end()
    stdout.write(`${text}\n`)
  }
  const note = (sentence: string): void => {
    progress.clear()
    flow.end()
    // Sentences quote arguments and servers.
    stderr.write(`${oneLine(sentence)}\n`)
  }

  return {
    note,
    progress: (text) => progress.show(text),
    line(line: Line) {
      switch (line.type) {
        case 'plan':
          places.plan(line)
          note(texts.plan(line.jobs, line.requests, line.outputs))
          return
        case 'batch':
          places.add(line)
          return
        case 'job':
          if (!places.isBatch) progress.show(`${texts.status[line.status]} …`)
          return
        case 'progress':
          if (!places.isBatch) progress.show(progressText(line))
          return
        case 'text':
        case 'reasoning':
          // The texts of several servers at once would be mixed up.
          if (places.isBatch) return
          progress.clear()
          flow.write(line.type, line.delta)
          return
        case 'tool_call':
          result(`${oneLine(line.name)} ${escapedJson(line.arguments)} ${oneLine(line.id)}`)
          return
        // For programs: who reads the answer has not asked what it took.
        case 'usage':
          return
        case 'tool_run':
          note(toolRunText(line, texts))
          return
        case 'conversation':
          // Where words are what was asked for, it only says how to go on.
          if (options.wordsAreResult) note(texts.conversationIs(line.id.slice(0, 8)))
          else result(conversationRow(line, stdout))
          return
        case 'output':
        case 'exported':
          // A program gets the path unchanged, or it would not find the file.
          result(stdout.isTerminal ? sanitize(line.path) : line.path)
          return
        case 'extra':
          note(places.about(line.job, texts.extraArrived(line.path), texts))
          return
        case 'edit':
          result(stdout.isTerminal ? sanitize(line.path) : line.path)
          if (line.verdict === 'few-details') note(texts.editFewDetails)
          if (line.spill > SPILL_WARNING) note(texts.editSpill)
          return
        case 'edit_refused':
          note(texts.editRefused[line.reason])
          return
        case 'item':
          result(options.detailed ? itemDetails(line, texts) : itemRow(line, stdout, texts))
          return
        case 'job_record':
          result(options.detailed ? jobDetails(line, texts) : jobRow(line, stdout, texts))
          return
        case 'operation':
          note(texts.operationDone(line.changed, line.operation))
          return
        case 'would_change':
          result(texts.wouldChange(line.items))
          return
        case 'tag':
          result(`${oneLine(line.name)}  ${line.items}`)
          return
        case 'collection':
          result(collectionRow(line))
          return
        case 'unfetched':
          note(texts.notFetched(line.address))
          return
        case 'model':
          result(`${oneLine(line.id)}  ${line.kind}`)
          return
        case 'verified':
          result(verifiedText(line, texts))
          return
        case 'read_again':
          result(texts.readAgain(line.shown.length, line.givenUp.length))
          return
        case 'reference':
          note(describeReference(line, texts))
          return
        case 'difference':
          note(places.about(line.job, differenceText(line), texts))
          return
        case 'request':
          result(requestText(line))
          return
        case 'curl':
          result(line.command)
          return
        case 'server':
          note(texts.demoServerRuns)
          result(serverText(line))
          return
        case 'help':
          stdout.write(line.text)
          return
        case 'version':
          result(line.version)
          return
        case 'fitted':
          for (const text of fittedTexts(line.pictures, texts)) {
            note(places.about(line.job, text, texts))
          }
          return
        case 'warning':
          note(places.about(line.job, line.message, texts))
          return
        case 'error':
          // The number of cancelled jobs is reported once.
          if (places.isBatch && line.job !== null && line.code === 'cancelled') return
          note(places.about(line.job, line.message, texts))
          if (line.address !== null) note(texts.fileAddress(line.address))
          return
        case 'done':
          progress.clear()
          flow.end()
          return
        default:
          assertNever(line)
      }
    },
  }

  function progressText({ fraction, stage }: Extract<Line, { type: 'progress' }>): string {
    const percent = fraction === null ? '…' : `${Math.floor(fraction * 100)} %`
    return [texts.status.streaming, percent, oneLine(stage ?? '')].join(' ').trim()
  }

  function differenceText(line: DifferenceLine): string {
    const { index, parameter, requested, delivered } = line
    const position = index === null ? null : index + 1
    return texts.difference(position, texts.parameters[parameter], requested, delivered)
  }
}

function requestText({ method, url, headers, body }: Extract<Line, { type: 'request' }>): string {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`${method} ${url}`, ...head, '', escapedJson(body, 2)].join('\n')
}

/** Returns lines to copy into a shell. */
function serverText({ baseUrl, token }: Extract<Line, { type: 'server' }>): string {
  const set = process.platform === 'win32' ? 'set' : 'export'
  return `${set} VIGNETTE_BASE_URL=${baseUrl}\n${set} VIGNETTE_API_TOKEN=${token}`
}

function collectionRow({ name, query, items }: CollectionLine): string {
  return `${oneLine(name)}  ${query === null ? String(items ?? 0) : oneLine(query)}`
}
