import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStorage } from '../../integration/support/memory-storage.ts'
import { everythingIn } from '../../integration/support/recording-log.ts'
import { openTestEngine } from '../../integration/support/test-engine.ts'
import { checkLibrary, type Findings } from './check.ts'
import { JOB_KINDS, type JobKind } from './job-kinds.ts'
import { POINT_NAMES, RECOVERY_POINTS, type Kill, type KillPoint } from './kill-points.ts'
import type { End, EngineProcesses } from './processes.ts'
import type { PlannedJob } from './protocol.ts'
import { random, type Random } from '../random.ts'
import { checkAllAgain, recoverAll } from './recover-all.ts'
import { seenRequests, type Server } from './seen-requests.ts'

/** What a round needs of the benchmark. */
export interface RoundContext {
  readonly processes: EngineProcesses
  readonly server: Server
  /** What the profile storage holds. */
  readonly profiles: unknown
}

/** One process that is killed: at a point, or after some milliseconds. */
interface Death {
  readonly kill: Kill | null
  readonly after: number | null
}

/** What a round does; the same for the same seed and number. */
interface RoundPlan {
  readonly jobs: readonly PlannedJob[]
  readonly first: Death
  readonly recoveries: readonly Death[]
}

export interface RoundResult {
  readonly number: number
  /** Where the processes of this round were killed: names of points, or `random` or `idle`. */
  readonly points: readonly string[]
  readonly findings: Findings
  /** Outputs that came only after somebody had asked to check again. */
  readonly byHand: number
}

/** Points at which a process is killed once in every so many rounds; in between, at random. */
const MOMENTS: readonly (KillPoint | 'random')[] = [...POINT_NAMES, 'random', 'random']
/** So many times all moments are gone through with the first time each is passed; later it may be one of the next. */
const SURE_TURNS = 2
const LATEST_OCCURRENCE = 5
const JOBS_A_ROUND = 3
/** How many processes in a row are killed while they recover what the one before them left, as often as it stands here. */
const RECOVERY_KILLS = [0, 0, 0, 0, 1, 1, 2, 3] as const
/** As in `recover.ts`: more recoveries of one spool are not begun. */
const MOST_DEATHS_OF_A_RECOVERY = 2
/** From the plan to the end of all jobs it takes about so many milliseconds. */
const RANDOM_WITHIN = 250

/** Carries out a round: kills, recovers, checks. The folder is removed, unless something was found. */
export async function runRound(
  seed: number,
  number: number,
  context: RoundContext,
): Promise<RoundResult> {
  const plan = planRound(seed, number)
  const root = await mkdtemp(join(tmpdir(), 'vignette-kill-'))
  const folder = join(root, 'library')
  const witnessFolder = join(root, 'witness')
  await mkdir(witnessFolder)
  const { processes, profiles } = context
  const base = { folder, witnessFolder, profiles }
  const points: string[] = []
  const die = async ({ kill, after }: Death, jobs: PlannedJob[] | null): Promise<void> => {
    const end = await processes.run({ ...base, jobs, kill }, after)
    points.push(pointOf(end, kill, jobs === null))
  }
  await die(plan.first, [...plan.jobs])
  for (const death of plan.recoveries) await die(death, null)

  const testBed = await openTestEngine(folder, { profileStorage: memoryStorage(profiles) })
  await recoverAll(testBed)
  const byHand = await checkAllAgain(testBed)
  await testBed.engine.close()
  const requests = await seenRequests(context.server, tagOf(seed, number))
  const checked = await checkLibrary(folder, witnessFolder, requests)
  const findings = { ...checked, lost: [...checked.lost, ...needlesslyByHand(byHand, plan)] }
  // Copies of what is in the library are kept in the incoming folder for a week.
  const { leftovers: _, ...wrong } = findings
  const clean = Object.values(wrong).every((list) => list.length === 0)
  if (clean) await rm(root, { recursive: true })
  else
    process.stderr.write(`${report(seed, number, points, root, findings, testBed.log.entries)}\n`)
  return { number, points, findings, byHand }
}

/** Unless it has taken two processes down, which keeps it from taking down every start, a spool is read without being asked for. */
function needlesslyByHand(outputs: number, { recoveries }: RoundPlan): string[] {
  return outputs > 0 && recoveries.length < MOST_DEATHS_OF_A_RECOVERY
    ? [`${outputs} outputs, until somebody checks again`]
    : []
}

function report(
  seed: number,
  number: number,
  points: readonly string[],
  root: string,
  findings: Findings,
  log: readonly unknown[],
): string {
  const repeat = `npm run bench -- kill --seed ${seed} --first ${number} --rounds 1`
  const text =
    process.env['KILL_LOG'] === undefined
      ? ''
      : JSON.stringify(log, (_key, value: unknown) => everythingIn(value), 1)
  return `Round ${number}, ${points.join(', ')}: ${JSON.stringify(findings, null, 2)}\n  ${root}\n  ${repeat}\n${text}`
}

function pointOf(end: End, kill: Kill | null, recovering: boolean): string {
  const name =
    end === 'killed at its point' || end === 'its reader killed'
      ? (kill?.point ?? '')
      : end === 'killed when idle'
        ? 'idle'
        : 'random'
  return recovering ? `recovery: ${name}` : name
}

function tagOf(seed: number, number: number): string {
  return `s${seed} r${number} j`
}

function planRound(seed: number, number: number): RoundPlan {
  const dice = random(seed, number)
  const point = MOMENTS[number % MOMENTS.length] ?? 'random'
  const jobs = Array.from({ length: JOBS_A_ROUND }, (_, index) => ({
    kind: dice.pick(index === 0 ? kindsThatPass(point) : JOB_KINDS),
    prompt: `${tagOf(seed, number)}${index} end`,
  }))
  const turn = Math.floor(number / MOMENTS.length)
  const first = deathAt(point, dice, turn < SURE_TURNS ? 1 : LATEST_OCCURRENCE)
  const recoveries = Array.from({ length: dice.pick(RECOVERY_KILLS) }, () =>
    deathAt(dice.below(5) === 0 ? 'random' : dice.pick(RECOVERY_POINTS), dice, 2),
  )
  return { jobs, first, recoveries }
}

/** The first job brings a file in any case, so that every point is passed; all that a PNG measures is known without the reader. */
function kindsThatPass(point: KillPoint | 'random'): readonly JobKind[] {
  const isPassed = (kind: JobKind): boolean =>
    point === 'reader measures' ? kind.startsWith('video') : kind !== 'chat'
  return JOB_KINDS.filter(isPassed)
}

function deathAt(point: KillPoint | 'random', dice: Random, latest: number): Death {
  if (point === 'random') return { kill: null, after: dice.below(RANDOM_WITHIN) }
  return { kill: { point, occurrence: 1 + dice.below(1 + dice.below(latest)) }, after: null }
}
