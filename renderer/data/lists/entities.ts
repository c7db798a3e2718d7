import { SortedList, type Compare } from './sorted-list.ts'

/** What tells entities of a kind apart, and puts them in order. */
export interface EntityOrder<Entity> {
  readonly idOf: (entity: Entity) => string
  /** 0 only for two of the same id. */
  readonly compare: Compare<Entity>
}

/**
 * Entities by their ids and in order, each once. A change gives new ones and leaves these as they were, in a time that hardly depends on
 * how many there are: see `SortedList`.
 */
export class Entities<Entity> {
  readonly #order: EntityOrder<Entity>
  readonly #byId: SortedList<Entity>
  /** All of them in their order. */
  readonly inOrder: SortedList<Entity>

  private constructor(
    order: EntityOrder<Entity>,
    byId: SortedList<Entity>,
    inOrder: SortedList<Entity>,
  ) {
    this.#order = order
    this.#byId = byId
    this.inOrder = inOrder
  }

  /** Creates a collection without entities. */
  static empty<Entity>(order: EntityOrder<Entity>): Entities<Entity> {
    const { idOf, compare } = order
    const byId = SortedList.empty<Entity>((one, other) => compareIds(idOf(one), idOf(other)))
    return new Entities(order, byId, SortedList.empty(compare))
  }

  get count(): number {
    return this.inOrder.count
  }

  /** Returns the entity at a position, from 0; undefined outside. */
  at(index: number): Entity | undefined {
    return this.inOrder.at(index)
  }

  /** Returns an entity by its id; undefined for one that is not here. */
  get(id: string): Entity | undefined {
    const { idOf } = this.#order
    return this.#byId.find((entity) => compareIds(idOf(entity), id))
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  idOf(entity: Entity): string {
    return this.#order.idOf(entity)
  }

  /** Returns the position of an entity; -1 for one that is not here. */
  indexOf(id: string): number {
    const entity = this.get(id)
    return entity === undefined ? -1 : this.inOrder.indexOf(entity)
  }

  /** Returns these with one that is new, or has changed. */
  with(entity: Entity): Entities<Entity> {
    const known = this.get(this.#order.idOf(entity))
    const isAtItsPlace = known === undefined || this.#order.compare(known, entity) === 0
    const inOrder = isAtItsPlace ? this.inOrder : this.inOrder.without(known)
    return new Entities(this.#order, this.#byId.with(entity), inOrder.with(entity))
  }

  /** Returns these without one; themselves when it is not here. */
  without(id: string): Entities<Entity> {
    const known = this.get(id)
    if (known === undefined) return this
    return new Entities(this.#order, this.#byId.without(known), this.inOrder.without(known))
  }

  [Symbol.iterator](): Iterator<Entity> {
    return this.inOrder[Symbol.iterator]()
  }
}

function compareIds(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
