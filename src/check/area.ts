import type { Area } from '../post/index.ts'

export function rightOf({ left, width }: Area): number {
  return left + width
}

export function bottomOf({ top, height }: Area): number {
  return top + height
}

/** The smallest area that holds all of them; undefined for none. */
export function union(areas: readonly Area[]): Area | undefined {
  return areas.reduce<Area | undefined>((whole, area) => {
    if (!whole) return area
    const left = Math.min(whole.left, area.left)
    const top = Math.min(whole.top, area.top)
    const width = Math.max(rightOf(whole), rightOf(area)) - left
    return { left, top, width, height: Math.max(bottomOf(whole), bottomOf(area)) - top }
  }, undefined)
}

/** With so much more on every side; less, if negative. */
export function grow({ left, top, width, height }: Area, by: number): Area {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by }
}

export function overlap(a: Area, b: Area): boolean {
  return a.left < rightOf(b) && b.left < rightOf(a) && a.top < bottomOf(b) && b.top < bottomOf(a)
}

export function hasCentre(area: Area, inner: Area): boolean {
  const x = inner.left + inner.width / 2
  const y = inner.top + inner.height / 2
  return x >= area.left && x <= rightOf(area) && y >= area.top && y <= bottomOf(area)
}

/** How far `inner` reaches beyond each side; positive is beyond. */
export function beyond(
  area: Area,
  inner: Area,
): Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>> {
  return {
    left: area.left - inner.left,
    top: area.top - inner.top,
    right: rightOf(inner) - rightOf(area),
    bottom: bottomOf(inner) - bottomOf(area),
  }
}

/** The shortest way by which `inner` would leave `area`. */
export function depthIn(area: Area, inner: Area): number {
  return Math.min(
    rightOf(inner) - area.left,
    rightOf(area) - inner.left,
    bottomOf(inner) - area.top,
    bottomOf(area) - inner.top,
  )
}

/** `85 × 45 mm at 20/45 mm`. */
export function describeArea({ left, top, width, height }: Area): string {
  return `${short(width)} × ${short(height)} mm at ${short(left)}/${short(top)} mm`
}

/** Tenths where there are any. */
export function short(millimetres: number): string {
  return millimetres.toFixed(1).replace(/\.0$/, '')
}
