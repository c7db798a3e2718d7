import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { provenanceOfXmp } from '../../../../../electron/engine/library/export/read-xmp.ts'
import { MAX_XMP_BYTES, xmpWriter } from '../../../../../electron/engine/library/export/xmp.ts'
import { aProvenance } from './copies.ts'

const FOREIGN = `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">theirs</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

function written(provenance = aProvenance(), existing: string | null = null): string {
  const packet = xmpWriter(provenance)(existing === null ? null : Buffer.from(existing))
  if (packet === null) throw new Error('Nothing was written')
  return Buffer.from(packet).toString('utf8')
}

describe('an XMP packet', () => {
  it('gives back any text that XML can hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 })
    fc.assert(
      fc.property(text, text, (prompt, model) => {
        const provenance = aProvenance({ prompt, model, parameters: { 'a<"&b': model } })
        const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
        expect(provenanceOfXmp(Buffer.from(written(provenance)))).toMatchObject({
          prompt: prompt.replace(forbidden, ''),
          model: model.replace(forbidden, ''),
        })
      }),
    )
  })

  it('leaves out what XML cannot hold', () => {
    const prompt = 'a\u0000b\u0007c\u{1F98A}\uD83Dd\uFFFEe'
    const packet = written(aProvenance({ prompt }))
    expect(provenanceOfXmp(Buffer.from(packet))?.prompt).toBe('abc🦊de')
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(packet).not.toMatch(/[\u0000-\u0008]/)
  })

  it('cannot be broken out of by a prompt', () => {
    const prompt = '</vignette:prompt><vignette:model>x</vignette:model></rdf:RDF>]]>&amp;&#65;'
    const packet = written(aProvenance({ prompt }))
    expect(packet.match(/<\/rdf:RDF>/g)).toHaveLength(1)
    expect(provenanceOfXmp(Buffer.from(packet))).toEqual(aProvenance({ prompt }))
  })

  it('shows the prompt under the names that other programs know', () => {
    const packet = written(aProvenance({ prompt: 'A fox' }))
    expect(packet).toContain('<rdf:li xml:lang="x-default">A fox</rdf:li>')
    expect(packet).toContain(
      '<Iptc4xmpExt:AIPromptInformation>A fox</Iptc4xmpExt:AIPromptInformation>',
    )
    expect(packet).toContain('<xmp:CreateDate>2026-11-22T17:04:05.678Z</xmp:CreateDate>')
  })

  it.each([
    ['狐', 30_000],
    ['&', 20_000],
    ['🦊', 20_000],
  ])('with %s of too many characters is cut and stays whole', (character, count) => {
    const prompt = character.repeat(count)
    const packet = xmpWriter(aProvenance({ prompt }))(null, 65_502)
    expect(packet?.length).toBeLessThanOrEqual(65_502)
    expect(packet?.length).toBeGreaterThan(65_400)
    const found = provenanceOfXmp(packet ?? Buffer.alloc(0))?.prompt ?? ''
    expect(found.endsWith(`${character}…`)).toBe(true)
    expect(prompt.startsWith(found.slice(0, -1))).toBe(true)
  })

  it('is not written where there is no room even without a prompt', () => {
    expect(xmpWriter(aProvenance())(null, 500)).toBeNull()
  })
})

describe('the packet of another program', () => {
  it('is kept, and says itself what it says already', () => {
    const packet = written(aProvenance(), FOREIGN)
    expect(packet).toContain('theirs')
    expect(packet.match(/<dc:description>/g)).toHaveLength(1)
    expect(provenanceOfXmp(Buffer.from(packet))).toEqual(aProvenance())
  })

  it('does not grow with every export', () => {
    const once = written(aProvenance(), FOREIGN)
    expect(written(aProvenance(), once)).toBe(once)
  })

  it.each([
    ['no RDF', '<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>'],
    ['another prefix', FOREIGN.replaceAll('rdf:', 'r:').replace('xmlns:rdf', 'xmlns:r')],
    ['nothing', ''],
  ])('is left alone when there is %s in it', (_, packet) => {
    expect(xmpWriter(aProvenance())(Buffer.from(packet))).toBeNull()
  })

  it('is left alone when it is UTF-16, or too long', () => {
    expect(xmpWriter(aProvenance())(Buffer.from(FOREIGN, 'utf16le'))).toBeNull()
    const long = Buffer.from(FOREIGN + ' '.repeat(MAX_XMP_BYTES))
    expect(xmpWriter(aProvenance())(long)).toBeNull()
  })

  it('is nothing of ours', () => {
    expect(provenanceOfXmp(Buffer.from(FOREIGN))).toBeNull()
    expect(
      provenanceOfXmp(Buffer.from(FOREIGN.replace('theirs', 'urn:vignette:provenance:1.0/'))),
    ).toBeNull()
  })

  it('may hold our properties as attributes', () => {
    const packet = `<rdf:Description xmlns:vignette="urn:vignette:provenance:1.0/"
      vignette:model="m" vignette:prompt="a &quot;fox&quot;" vignette:parameters="{&quot;count&quot;:1}"
      vignette:createdAt="2026-11-22T17:04:05.678Z" vignette:software="Vignette 0.1.0" vignette:jobId="j"
      vignette:assetId="a"/>`
    expect(provenanceOfXmp(Buffer.from(packet))).toMatchObject({
      model: 'm',
      prompt: 'a "fox"',
      parameters: { count: 1 },
    })
  })
})
