import type { Ref } from 'react'
import type { ParsedQuery, Span } from '#shared/search/query.ts'
import { classNames } from '../../ui/class-names.ts'

interface QueryLayerProps {
  readonly ref: Ref<HTMLDivElement>
  readonly query: string
  readonly terms: ParsedQuery['terms']
  readonly problems: ParsedQuery['problems']
}

/**
 * Draws behind the letters of a query what they mean: words with a key lie on a ground of their own, what makes no sense is underlined. The
 * letters themselves are the field's.
 */
export function QueryLayer({ ref, query, terms, problems }: QueryLayerProps) {
  return (
    <div
      ref={ref}
      aria-hidden
      className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre text-transparent"
    >
      {piecesOf(query, { terms, problems }).map(({ text, isKeyed, isProblem }, place) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- they have nothing but their place
          key={place}
          data-problem={isProblem ? '' : undefined}
          className={classNames(
            isKeyed && 'rounded-sm bg-hover box-decoration-clone',
            isProblem && 'underline decoration-danger decoration-wavy underline-offset-3',
          )}
        >
          {text}
        </span>
      ))}
    </div>
  )
}

interface Piece {
  readonly text: string
  readonly isKeyed: boolean
  readonly isProblem: boolean
}

function piecesOf(
  query: string,
  { terms, problems }: Pick<ParsedQuery, 'terms' | 'problems'>,
): readonly Piece[] {
  const keyed = terms.filter(({ term }) => term.type !== 'text')
  const edges = [
    0,
    query.length,
    ...[...keyed, ...problems].flatMap(({ start, end }) => [start, end]),
  ]
  const sorted = [...new Set(edges)].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((start, place) => {
    const end = sorted[place + 1] ?? query.length
    const covers = (span: Span): boolean => span.start <= start && span.end >= end
    return {
      text: query.slice(start, end),
      isKeyed: keyed.some(covers),
      isProblem: problems.some(covers),
    }
  })
}
