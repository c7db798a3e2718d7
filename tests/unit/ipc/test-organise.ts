import type { Organise } from '../../../electron/engine/library/organise/organise.ts'

type Handled = Pick<Organise, 'apply' | 'undo' | 'cancel' | 'commonMarks' | 'tags' | 'collections'>

/** An empty library that takes every operation, and notes what it was asked for. */
export function testOrganise(note: (call: string) => void): Handled {
  const done = async (call: string) => {
    note(call)
    return { operation: 'operation', changed: 1 }
  }
  return {
    apply: ({ type }, change) => done(`${change.type} ${type}`),
    undo: (operation) => done(`undo ${operation}`),
    cancel: () => note('cancel operations'),
    commonMarks: async () => ({
      items: 0,
      rating: null,
      flag: null,
      favourite: null,
      note: null,
      tags: [],
      collections: [],
    }),
    tags: {
      list: async () => [{ name: 'animal/cat', items: 2 }],
      rename: (name, to) => done(`rename tag ${name} to ${to}`),
      remove: (name) => done(`remove tag ${name}`),
      merge: (name, into) => done(`merge tag ${name} into ${into}`),
    },
    collections: {
      list: async () => [],
      async create({ kind, name }) {
        note(`create ${kind} collection ${name}`)
        return { id: 'collection', operation: 'operation' }
      },
      change: ({ id }) => done(`change collection ${id}`),
      remove: (ids) => done(`remove collections ${ids.join()}`),
      move: (id, before) => done(`move ${id} before ${before}`),
      order: (id, { type }, before) => done(`order ${type} in ${id} before ${before}`),
    },
  }
}
