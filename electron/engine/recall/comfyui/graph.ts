/** What an input of a node has: a value, or the node that it comes from. */
export type Input = string | number | { readonly from: string }

/** A node of a graph of ComfyUI. */
export interface GraphNode {
  /** Its class, such as `KSampler`. */
  readonly type: string
  readonly inputs: ReadonlyMap<string, Input>
}

export type Graph = ReadonlyMap<string, GraphNode>

/** Nodes that are read of a graph, and inputs of each; the largest that people share have some hundred. */
const MOST_NODES = 3000
const MOST_INPUTS = 100

/** Values of widgets by their place, of the nodes whose values are looked at: a workflow does not name them. */
const WIDGETS: Readonly<Record<string, readonly string[]>> = {
  KSampler: ['seed', '', 'steps', 'cfg', 'sampler_name', 'scheduler'],
  KSamplerAdvanced: ['', 'noise_seed', '', 'steps', 'cfg', 'sampler_name', 'scheduler'],
  RandomNoise: ['noise_seed'],
  EmptyLatentImage: ['width', 'height', 'batch_size'],
  EmptySD3LatentImage: ['width', 'height', 'batch_size'],
  EmptyHunyuanLatentVideo: ['width', 'height'],
  CheckpointLoaderSimple: ['ckpt_name'],
  UNETLoader: ['unet_name'],
  CLIPTextEncodeFlux: ['clip_l', 't5xxl'],
}

/** Returns the graph of a text under `prompt`, which is what was run. Null for anything else; never throws. */
export function graphOfPrompt(text: string): Graph | null {
  const graph = new Map<string, GraphNode>()
  for (const [id, node] of entriesOf(jsonOf(text)).slice(0, MOST_NODES)) {
    const type = fieldOf(node, 'class_type')
    if (typeof type !== 'string') continue
    const inputs = new Map<string, Input>()
    for (const [name, value] of entriesOf(fieldOf(node, 'inputs')).slice(0, MOST_INPUTS)) {
      const input = inputOf(value)
      if (input !== null) inputs.set(name, input)
    }
    graph.set(id, { type, inputs })
  }
  return graph.size === 0 ? null : graph
}

/** Returns the graph of a text under `workflow`, which is what was on screen. Null for anything else; never throws. */
export function graphOfWorkflow(text: string): Graph | null {
  const workflow = jsonOf(text)
  const origins = new Map<number, string>()
  for (const link of listOf(fieldOf(workflow, 'links'))) {
    const [id, from] = listOf(link)
    if (typeof id === 'number' && isId(from)) origins.set(id, String(from))
  }
  const graph = new Map<string, GraphNode>()
  for (const node of listOf(fieldOf(workflow, 'nodes')).slice(0, MOST_NODES)) {
    const id = fieldOf(node, 'id')
    const type = fieldOf(node, 'type')
    if (!isId(id) || typeof type !== 'string') continue
    graph.set(String(id), { type, inputs: inputsOf(node, type, origins) })
  }
  return graph.size === 0 ? null : graph
}

function inputsOf(
  node: unknown,
  type: string,
  origins: ReadonlyMap<number, string>,
): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>()
  const values = listOf(fieldOf(node, 'widgets_values')).slice(0, MOST_INPUTS)
  const names = Object.hasOwn(WIDGETS, type) ? (WIDGETS[type] ?? []) : []
  for (const [place, name] of names.entries()) {
    const value = inputOf(values[place])
    if (name !== '' && value !== null) inputs.set(name, value)
  }
  const text = values.find((value) => typeof value === 'string')
  if (names.length === 0 && text !== undefined) inputs.set('text', text)
  // What comes from another node counts more than what its widget said before.
  for (const input of listOf(fieldOf(node, 'inputs')).slice(0, MOST_INPUTS)) {
    const name = fieldOf(input, 'name')
    const link = fieldOf(input, 'link')
    const from = typeof link === 'number' ? origins.get(link) : undefined
    if (typeof name === 'string' && from !== undefined) inputs.set(name, { from })
  }
  return inputs
}

function inputOf(value: unknown): Input | null {
  if (typeof value === 'string' || typeof value === 'number') return value
  const [from, slot] = listOf(value)
  return isId(from) && typeof slot === 'number' ? { from: String(from) } : null
}

function isId(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : []
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}

/** Python writes numbers that JSON does not have. */
const NO_NUMBER = /([:[,] ?)(?:NaN|-?Infinity)(?=\s?[,\]}])/g

function jsonOf(text: string): unknown {
  return parsed(text) ?? parsed(text.replace(NO_NUMBER, '$1null'))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text, withWholeSeeds)
  } catch {
    // Also where it is nested so deeply that the stack ends.
    return undefined
  }
}

/** Seeds have 64 bits, of which a number keeps 53: a larger one stays the text that it was. */
function withWholeSeeds(
  _key: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
  const source = context?.source
  return source !== undefined && /^\d{16,20}$/.test(source) ? source : value
}
