import type { Recalled } from '#shared/domain/recall.ts'
import { recalledOf } from '../recalled-of.ts'
import { foundBehind, textBehind } from './follow.ts'
import { graphOfPrompt, graphOfWorkflow, type Graph, type GraphNode, type Input } from './graph.ts'

/** Nodes from which a text is searched; no graph of a person has as many of them. */
const MOST_TRIED = 100

/** What ComfyUI writes: the graph that was run, and the one that was on screen. */
export interface ComfyTexts {
  readonly prompt: string | null
  readonly workflow: string | null
}

/** Returns what can be told of a graph; null where neither is one, or has no text. Never throws. */
export function readComfyUi({ prompt, workflow }: ComfyTexts): Recalled | null {
  const run = prompt === null ? null : graphOfPrompt(prompt)
  const shown = workflow === null ? null : graphOfWorkflow(workflow)
  return (run === null ? null : readGraph(run)) ?? (shown === null ? null : readGraph(shown))
}

function readGraph(graph: Graph): Recalled | null {
  const sampler = samplerOf(graph)
  const prompt = sampler?.prompt ?? longestText(graph)
  if (prompt === null) return null
  const node = sampler?.node
  const negative = node === undefined ? null : negativeOf(graph, node)
  const latent =
    foundBehind(graph, node?.inputs.get('latent_image') ?? node?.inputs.get('samples'), latentOf) ??
    firstOf(graph, (one) => (/latent/i.test(one.type) ? latentOf(one) : null))
  const modelInput = node?.inputs.get('model') ?? node?.inputs.get('guider')
  return recalledOf({
    source: 'comfyui',
    prompt,
    negativePrompt: negative === prompt ? null : negative,
    model: foundBehind(graph, modelInput, modelNameOf) ?? firstOf(graph, modelNameOf),
    ...latent,
    seed: node === undefined ? firstOf(graph, seedOf) : seedBehind(graph, node),
    settings: SETTINGS.flatMap((name) => {
      const value = node?.inputs.get(name) ?? firstOf(graph, (one) => one.inputs.get(name) ?? null)
      return typeof value === 'string' || typeof value === 'number'
        ? [[name, String(value)] as const]
        : []
    }),
  })
}

/** What is shown beside the fields, under ComfyUI's own names. */
const SETTINGS = ['steps', 'cfg', 'guidance', 'sampler_name', 'scheduler', 'denoise']

/** Returns the first node that samples from a text that can be found. */
function samplerOf(graph: Graph): { readonly node: GraphNode; readonly prompt: string } | null {
  for (const node of [...graph.values()].filter(isSampler).slice(0, MOST_TRIED)) {
    const prompt = textBehind(
      graph,
      node.inputs.get('positive') ?? node.inputs.get('guider'),
      'positive',
    )
    if (prompt !== null) return { node, prompt }
  }
  return null
}

function isSampler({ type, inputs }: GraphNode): boolean {
  const isNamedSo = /sampler/i.test(type)
  return (
    inputs.has('guider') || (inputs.has('positive') && (isNamedSo || inputs.has('latent_image')))
  )
}

function negativeOf(graph: Graph, { inputs }: GraphNode): string | null {
  const negative = inputs.get('negative')
  if (negative !== undefined) return textBehind(graph, negative, 'negative')
  const guider = inputs.get('guider')
  const node = typeof guider === 'object' ? graph.get(guider.from) : undefined
  return node === undefined ? null : textBehind(graph, node.inputs.get('negative'), 'negative')
}

/** Without a sampler that is understood, the longest of the texts is more likely what was wished than what was not. */
function longestText(graph: Graph): string | null {
  const texts = [...graph.values()]
    .filter(({ type }) => /textencode/i.test(type))
    .slice(0, MOST_TRIED)
    .flatMap(
      (node) =>
        textBehind(graph, node.inputs.get('text') ?? node.inputs.get('prompt'), 'positive') ?? [],
    )
  return texts.toSorted((one, other) => other.length - one.length)[0] ?? null
}

function latentOf({ inputs }: GraphNode) {
  const [width, height] = [inputs.get('width'), inputs.get('height')]
  if (typeof width !== 'number' || typeof height !== 'number') return null
  const count = inputs.get('batch_size')
  return { width, height, count: typeof count === 'number' ? count : undefined }
}

function modelNameOf({ inputs }: GraphNode): string | null {
  const name = inputs.get('ckpt_name') ?? inputs.get('unet_name')
  return typeof name === 'string' ? name : null
}

function seedOf({ inputs }: GraphNode): string | null {
  return wholeNumber(inputs.get('noise_seed') ?? inputs.get('seed'))
}

function wholeNumber(input: Input | undefined): string | null {
  if (typeof input === 'number') return Number.isInteger(input) ? String(input) : null
  return typeof input === 'string' && /^\d{1,20}$/.test(input) ? input : null
}

function seedBehind(graph: Graph, node: GraphNode): string | null {
  const own = seedOf(node)
  const input = node.inputs.get('noise_seed') ?? node.inputs.get('seed') ?? node.inputs.get('noise')
  return (
    own ?? foundBehind(graph, input, (one) => seedOf(one) ?? wholeNumber(one.inputs.get('value')))
  )
}

function firstOf<Found>(graph: Graph, find: (node: GraphNode) => Found | null): Found | null {
  for (const node of graph.values()) {
    const found = find(node)
    if (found !== null) return found
  }
  return null
}
