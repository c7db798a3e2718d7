import type { Graph, GraphNode, Input } from './graph.ts'

/** Nodes that one search visits: graphs may have circles. */
const MOST_VISITS = 500

/** Which of the two texts of a sampler is looked for. */
export type Side = 'positive' | 'negative'

/** Inputs by which nodes take texts, in the order in which they are asked. */
const TEXTS = [
  'text',
  'prompt',
  'string',
  'value',
  'text_g',
  't5xxl',
  'clip_l',
  'text_l',
  'populated_text',
  'wildcard_text',
]
/** Inputs by which conditionings go through a node. */
const THROUGH = ['conditioning', 'conditioning_to', 'conditioning_1', 'cond', 'guider']

/** Returns the text that an input leads back to; null where it leads to none. */
export function textBehind(graph: Graph, input: Input | undefined, side: Side): string | null {
  const visited = new Set<string>()
  const behind = (from: Input | undefined): string | null => {
    if (from === undefined || typeof from === 'number') return null
    if (typeof from === 'string') return from.trim() === '' ? null : from
    if (visited.has(from.from) || visited.size >= MOST_VISITS) return null
    visited.add(from.from)
    const node = graph.get(from.from)
    if (node === undefined || node.type === 'ConditioningZeroOut') return null
    if (/concat|join/i.test(node.type) && !node.type.startsWith('Conditioning')) {
      const parts = [...node.inputs]
        .filter(([name]) => /text|string/i.test(name))
        .flatMap(([, part]) => behind(part) ?? [])
      if (parts.length > 0) return parts.join(' ')
    }
    for (const name of [...TEXTS, side, `text_${side}`, ...THROUGH]) {
      const text = behind(node.inputs.get(name))
      if (text !== null) return text
    }
    return null
  }
  return behind(input)
}

/** Returns the nearest node behind an input for which something is found, and that; null where there is none. */
export function foundBehind<Found>(
  graph: Graph,
  input: Input | undefined,
  find: (node: GraphNode) => Found | null,
): Found | null {
  const visited = new Set<string>()
  let waiting = idsOf([input])
  while (waiting.length > 0) {
    const next: Input[] = []
    for (const id of waiting) {
      if (visited.has(id) || visited.size >= MOST_VISITS) continue
      visited.add(id)
      const node = graph.get(id)
      if (node === undefined) continue
      const found = find(node)
      if (found !== null) return found
      next.push(...node.inputs.values())
    }
    waiting = idsOf(next)
  }
  return null
}

function idsOf(inputs: readonly (Input | undefined)[]): readonly string[] {
  return inputs.flatMap((input) => (typeof input === 'object' ? input.from : []))
}
