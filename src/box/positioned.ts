import type { Report } from '../base/index.ts'
import type { PageStyle, StyledElement } from '../css/index.ts'
import { absoluteBoxes, runningBox } from './out-of-flow.ts'
import { refuse } from './refusals.ts'
import { PAGINATION_ARTIFACT } from './structure.ts'
import type { BlockBox, BoxTree, ImageBox } from './types.ts'
import type { Context, Walk } from './walk.ts'

/** What is positioned: it leaves the flow where it stands in the document. */
export interface Taken {
  readonly absolutes: BoxTree['absolutes']
  readonly running: BoxTree['running']
  /** `context` is that of the place where the element stood. */
  add(element: StyledElement, context: Context, walk: Walk): void
}

export function collectTaken(report: Report): Taken {
  const absolutes: (BlockBox | ImageBox)[] = []
  const running = new Map<string, BlockBox>()
  return {
    absolutes,
    running,
    add(element, context, walk) {
      const { position } = element.style
      const { name, span } = element
      if (typeof position !== 'object') {
        if (context.outOfFlow) {
          const message = `\`<${name}>\` is absolute in a box that is ${context.outOfFlow}: it would stand elsewhere`
          refuse(message, span, 'move it out of that box', report)
        }
        const inside: Context = { ...context, outOfFlow: 'absolute' }
        absolutes.push(...absoluteBoxes(element, inside, walk))
        return
      }
      if (context.link) {
        const message = `\`<${name}>\` is running: the link around it would be lost`
        refuse(message, span, 'move it out of the link', report)
      }
      if (running.has(position.running)) {
        const message = `\`<${name}>\` is the second element with position: running(${position.running})`
        refuse(message, span, 'give each a name of its own', report)
      }
      const furniture = {
        ...context,
        structure: undefined,
        artifact: PAGINATION_ARTIFACT,
        link: undefined,
        outOfFlow: 'running',
      } as const
      running.set(position.running, runningBox(element, furniture, walk))
    },
  }
}

/** A running element is printed where a margin box asks for it, and nowhere else (CSS GCPM 3 §1.2). */
export function reportUnshown(running: Taken['running'], pages: readonly PageStyle[], report: Report): void {
  const items = pages.flatMap(({ marginBoxes }) =>
    [...marginBoxes.values()].flatMap(({ style: { content } }) =>
      typeof content === 'string' ? [] : content,
    ),
  )
  const shown = new Set(items.map(item => (item.kind === 'element' ? item.name : undefined)))
  for (const [name, { source }] of running) {
    if (shown.has(name)) continue
    const message = `no margin box shows what has position: running(${name})`
    const hint = `write \`content: element(${name})\` in a margin box of \`@page\``
    refuse(message, source.span, hint, report)
  }
}
