import { describe, expect, it } from 'vitest'
import { mediaStore } from '../../../../../electron/engine/demo/media/store.ts'

const file = (bytes: number) => ({ bytes: new Uint8Array(bytes), extension: 'jpg' }) as const

describe('mediaStore', () => {
  it('gives back what was put in, under a path of its kind', () => {
    const store = mediaStore()
    const picture = store.put({ bytes: Uint8Array.of(1), extension: 'png' })
    const video = store.put({ bytes: Uint8Array.of(2), extension: 'mp4' })
    expect(picture).toMatch(/^\/v1\/files\/image\/[0-9a-f-]{36}\.png$/)
    expect(video).toMatch(/^\/v1\/files\/video\/[0-9a-f-]{36}\.mp4$/)
    expect(store.get(video)?.bytes).toEqual(Uint8Array.of(2))
    expect(store.get(picture.replace('.png', '.jpg'))).toBeUndefined()
  })

  it('forgets the least recently used when full', () => {
    const store = mediaStore(100)
    const [first, second] = [store.put(file(40)), store.put(file(40))]
    store.get(first)
    const third = store.put(file(40))
    expect(store.get(second)).toBeUndefined()
    expect(store.get(first)).toBeDefined()
    expect(store.get(third)).toBeDefined()
  })

  it('keeps a file that is larger than all its room until the next', () => {
    const store = mediaStore(100)
    const large = store.put(file(500))
    expect(store.get(large)).toBeDefined()
    store.put(file(1))
    expect(store.get(large)).toBeUndefined()
  })
})
