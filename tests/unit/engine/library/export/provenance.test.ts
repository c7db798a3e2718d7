import { describe, expect, it } from 'vitest'
import { recordedRequestSchema } from '#shared/domain/generation.ts'
import { chatRequestSchema } from '#shared/domain/chat.ts'
import { provenanceOf } from '../../../../../electron/engine/library/export/provenance.ts'
import { provenanceSchema } from '../../../../../electron/engine/library/export/provenance-schema.ts'

const asset = { id: 'asset-1', createdAt: 1_790_000_000_123 }
const address = { type: 'address', kind: 'image', url: 'https://host.example/a.png?token=secret' }

describe('provenanceOf', () => {
  it('says what was asked for, and what was left to the server not at all', () => {
    const request = recordedRequestSchema.parse({
      kind: 'image',
      model: 'grok-imagine-1.0',
      prompt: 'A fox',
      count: 3,
      size: null,
      responseFormat: 'url',
    })
    expect(provenanceOf({ id: 'job-1', request }, asset, '0.1.0')).toEqual({
      model: 'grok-imagine-1.0',
      prompt: 'A fox',
      parameters: { count: 3 },
      createdAt: 1_790_000_000_123,
      software: 'Vignette 0.1.0',
      jobId: 'job-1',
      assetId: 'asset-1',
    })
  })

  it('counts references, and says nothing else of them', () => {
    const request = recordedRequestSchema.parse({
      kind: 'video',
      model: 'grok-imagine-1.0-video',
      prompt: 'A fox runs',
      aspectRatio: '16:9',
      lengthSeconds: 10,
      resolution: '720p',
      preset: 'normal',
      references: [address],
    })
    const provenance = provenanceOf({ id: 'job-1', request }, asset, '0.1.0')
    expect(provenance.parameters).toEqual({
      aspectRatio: '16:9',
      lengthSeconds: 10,
      resolution: '720p',
      preset: 'normal',
      references: 1,
    })
    expect(JSON.stringify(provenance)).not.toMatch(/secret|host\.example/)
  })

  it('takes what the user last wrote in a chat', () => {
    const request = chatRequestSchema.parse({
      kind: 'chat',
      model: 'grok-4',
      messages: [
        { role: 'system', content: 'Private instructions' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Draw a fox' },
            { type: 'reference', reference: address },
          ],
        },
      ],
      stream: true,
      reasoningEffort: 'low',
      temperature: 0.5,
      topP: null,
      tools: [],
      toolChoice: null,
      parallelToolCalls: null,
    })
    const provenance = provenanceOf({ id: 'job-1', request }, asset, '0.1.0')
    expect(provenance).toMatchObject({
      prompt: 'Draw a fox',
      parameters: { reasoningEffort: 'low', temperature: 0.5 },
    })
    expect(JSON.stringify(provenance)).not.toMatch(/secret|Private/)
    expect(provenanceSchema.parse(provenance)).toEqual(provenance)
  })
})
