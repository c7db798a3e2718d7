import { assertNever } from '#shared/assert-never.ts'
import { isCommand } from './arguments/commands.ts'
import { parseCommandLine, type Action } from './arguments/parse-command.ts'
import type { CommonOptions } from './arguments/common-options.ts'
import { watchUncaughtExceptions } from './uncaught-exception.ts'
import { chat } from './commands/chat.ts'
import { conversations } from './commands/conversations.ts'
import { demoServer } from './commands/demo-server.ts'
import { cropPicture, importPictures } from './commands/local-work.ts'
import { markFavourites } from './commands/favourite.ts'
import { exportAssets } from './commands/export.ts'
import { fetchMedia } from './commands/fetch-media.ts'
import { generate } from './commands/generate.ts'
import { jobs } from './commands/jobs.ts'
import { changeItems, noteItem, undo } from './commands/change-items.ts'
import { collect } from './commands/collect.ts'
import { tags } from './commands/tags.ts'
import { list } from './commands/list.ts'
import { models } from './commands/models.ts'
import { succeeded, type Outcome } from './commands/outcome.ts'
import { retry } from './commands/retry.ts'
import { isPreview } from './commands/send-or-show.ts'
import { show } from './commands/show.ts'
import { verify } from './commands/verify.ts'
import { helpText } from './help/help.ts'
import type { CommandLineHost } from './host.ts'
import { watchSignals, type Signals } from './signals.ts'
import { NoLibrary } from './library-folder.ts'
import { createLogger } from './logger.ts'
import { errorOutcome } from './output/error-outcome.ts'
import { humanReporter } from './output/human-reporter.ts'
import { jsonReporter } from './output/json-reporter.ts'
import { oneLine } from './output/sanitize.ts'
import type { Reporter } from './output/reporter.ts'
import type { ProviderOptions } from './provider.ts'
import { withSession, type Session } from './session.ts'
import { createExitHook, type ExitHook } from './exit-hook.ts'
import { TEXTS } from './texts/texts.ts'

/** Runs a command line and returns its exit code. Never throws: every error is reported. */
export async function runCommandLine(
  args: readonly string[],
  given: CommandLineHost,
): Promise<number> {
  const exitHook = createExitHook(given)
  const { host } = exitHook
  const { stdout } = host
  // Known before the arguments are parsed, so that an error among them is reported in the right format too.
  const beforeOperands = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  const isJson = beforeOperands.includes('--json')
  const command = args.find(isCommand)
  const reporter = isJson
    ? jsonReporter(stdout)
    : humanReporter({
        ...host,
        wordsAreResult: command === 'chat' || command === 'show',
        detailed: command === 'show' || command === 'note',
      })
  const signals = watchSignals(host, () => {
    reporter.line({ type: 'done', job: null, status: 'interrupted', outputs: 0 })
  })
  const stopWatching = watchUncaughtExceptions(host, reporter, beforeOperands.includes('--verbose'))
  try {
    const parsed = parseCommandLine(args, host.environment)
    switch (parsed.type) {
      case 'help':
        reporter.line({
          type: 'help',
          text: helpText(parsed.command, host.programName, host.language),
        })
        return finish(succeeded(0))
      case 'version':
        reporter.line({ type: 'version', version: host.version })
        return finish(succeeded(0))
      case 'action':
        return finish(
          await act(parsed.action, parsed.common, { host, reporter, signals, exitHook }),
        )
      default:
        return assertNever(parsed)
    }
  } catch (thrown) {
    const help = [host.programName, ...(command === undefined ? [] : [command])].join(' ')
    const { line, notes, outcome } = errorOutcome(thrown, host, help, signals)
    reporter.line(line)
    // With `--json` too: the author of the arguments wants to see it.
    if (isJson) host.stderr.write(`${oneLine(line.message)}\n`)
    for (const note of notes) reporter.note(note)
    return finish(outcome)
  } finally {
    signals.stop()
    stopWatching()
  }

  function finish({ exitCode, job, status, outputs }: Outcome): number {
    reporter.line({ type: 'done', job, status, outputs })
    return exitCode
  }
}

interface Surroundings {
  readonly host: CommandLineHost
  readonly reporter: Reporter
  readonly signals: Signals
  readonly exitHook: ExitHook
}

async function act(
  action: Action,
  common: CommonOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { host, reporter, signals } = surroundings
  if (action.name === 'demo-server') {
    return demoServer(host, reporter, signals, action.port)
  }
  const log = createLogger(host.stderr, common.verbose)
  const makesLibrary = action.name === 'import'
  const options = { ...surroundings, common, log, needs: needsOf(action), makesLibrary }
  try {
    return await withSession(options, (session) => carryOut(action, session))
  } catch (thrown) {
    if (!(thrown instanceof NoLibrary && lists(action))) throw thrown
    reporter.note(thrown.say(TEXTS[host.language]))
    return succeeded(0)
  }
}

/** Returns whether a command lists things, so that an empty result is valid even where there is no library yet. */
function lists(action: Action): boolean {
  switch (action.name) {
    case 'list':
    case 'search':
    case 'jobs':
    case 'conversations':
      return true
    case 'tags':
      return action.change === null
    case 'collect':
      return action.action === null
    default:
      return false
  }
}

function needsOf(action: Action): ProviderOptions['needs'] {
  switch (action.name) {
    case 'generate':
    case 'chat':
      return isPreview(action.preview) ? 'preview' : 'provider'
    case 'retry':
    case 'models':
      return 'provider'
    case 'list':
    case 'search':
    case 'show':
    case 'favourite':
    case 'tag':
    case 'tags':
    case 'rate':
    case 'note':
    case 'collect':
    case 'undo':
    case 'export':
    case 'import':
    case 'crop':
    case 'fetch':
    case 'jobs':
    case 'conversations':
    case 'verify':
    case 'demo-server':
      return 'library'
    default:
      return assertNever(action)
  }
}

function carryOut(
  action: Exclude<Action, { name: 'demo-server' }>,
  session: Session,
): Promise<Outcome> {
  switch (action.name) {
    case 'generate':
      return generate(session, action)
    case 'chat':
      return chat(session, action)
    case 'list':
    case 'search':
      return list(session, action)
    case 'jobs':
      return jobs(session, action.limit)
    case 'conversations':
      return conversations(session, action.words, action.limit)
    case 'tag':
    case 'rate':
      return changeItems(session, action)
    case 'tags':
      return tags(session, action.change)
    case 'note':
      return noteItem(session, action.id, action.text)
    case 'collect':
      return collect(session, action.action, action.limit)
    case 'undo':
      return undo(session, action.operation)
    case 'favourite':
      return markFavourites(session, action.ids, action.favourite)
    case 'show':
      return show(session, action.id)
    case 'retry':
      return retry(session, action.id, action.smaller)
    case 'fetch':
      return fetchMedia(session, action.id)
    case 'export':
      return exportAssets(session, action.ids, action.folder)
    case 'import':
      return importPictures(session, action.files)
    case 'crop':
      return cropPicture(session, action.id, action.adjustment)
    case 'models':
      return models(session)
    case 'verify':
      return verify(session, action.tryAgain)
    default:
      return assertNever(action)
  }
}
