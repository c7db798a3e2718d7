import { beginningOf, endOf } from '#shared/search/calendar-date.ts'
import { foldedName } from '#shared/search/fold.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { hasPattern, patternOf, type TextPattern } from '#shared/search/text-pattern.ts'
import { BREAK, tokensOf } from '#shared/search/tokens.ts'
import { addAll, addTo, emptyMask, inverted, keepCommon, maskOf, type Mask } from './mask.ts'
import { surelyHaving } from './plain-pattern.ts'
import type { TextSignatures } from './text-signatures.ts'

/** A job without an output. */
export interface FailedJob {
  readonly rowid: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly kind: string
  /** The place of its name among all. */
  readonly model: number
  readonly prompt: string
  /** The prompt as words are compared. */
  readonly plain: string
  /** Its words once they were needed, as long as they are not of too many. */
  tokens: readonly string[] | null
}

/** What is known of all jobs that have failed. */
export interface KnownJobs {
  readonly jobs: readonly FailedJob[]
  /** Of their plain prompts, by their places. */
  readonly signatures: TextSignatures
  /** Names, by their places. */
  readonly models: readonly string[]
  readonly tokensIn: (job: FailedJob) => readonly string[]
}

/** Returns whether a query says anything that a job alone can be found by. */
export function hasWords(node: QueryNode): boolean {
  if (node.type === 'and' || node.type === 'or') return node.nodes.some(hasWords)
  return node.type === 'text' || node.type === 'model'
}

/** Returns the jobs that a query finds, by their places. What is asked about an output finds none: there is none. */
export function matchingJobs(node: QueryNode, known: KnownJobs): Mask {
  const jobsWhere = (test: (job: FailedJob) => boolean): Mask =>
    maskOf(known.jobs.length, (place) => {
      const job = known.jobs[place]
      return job !== undefined && test(job)
    })
  switch (node.type) {
    case 'and': {
      const all = inverted(emptyMask(known.jobs.length))
      for (const one of node.nodes) keepCommon(all, matchingJobs(one, known))
      return all
    }
    case 'or': {
      const any = emptyMask(known.jobs.length)
      for (const one of node.nodes) addAll(any, matchingJobs(one, known))
      return any
    }
    case 'not':
      return inverted(matchingJobs(node.node, known))
    case 'text':
      return withText(patternOf(node), known)
    case 'model': {
      const name = foldedName(node.name)
      return madeBy(known, (model) => foldedName(model).includes(name))
    }
    case 'from': {
      const time = beginningOf(node.date)
      return jobsWhere(({ createdAt }) => createdAt >= time)
    }
    case 'to': {
      const time = endOf(node.date)
      return jobsWhere(({ createdAt }) => createdAt < time)
    }
    case 'is':
      return jobsWhere(({ kind }) => kind === node.mark)
    default:
      return emptyMask(known.jobs.length)
  }
}

function withText(pattern: TextPattern, known: KnownJobs): Mask {
  const { jobs, signatures, tokensIn } = known
  const letters = pattern.tokens.filter((token) => token !== BREAK)
  const surelyHas = surelyHaving(pattern)
  const mask = madeBy(known, (model) => hasPattern(tokensOf(model), pattern))
  for (const place of signatures.mayHave(letters)) {
    const job = jobs[place]
    if (job === undefined || !letters.every((each) => job.plain.includes(each))) continue
    if (surelyHas(job.plain) || hasPattern(tokensIn(job), pattern)) addTo(mask, place)
  }
  return mask
}

function madeBy({ jobs, models }: KnownJobs, isMeantModel: (name: string) => boolean): Mask {
  const isMeant = models.map(isMeantModel)
  if (!isMeant.includes(true)) return emptyMask(jobs.length)
  return maskOf(jobs.length, (place) => isMeant[jobs[place]?.model ?? -1] === true)
}
