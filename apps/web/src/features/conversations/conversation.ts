import { type ConversationGraph, type ConversationMove, type ConversationNode, nodeOf, playOf, startOf } from '#libs/curriculum';
import type { components } from '../../api/schema';
import type { StatusKind } from '../../ui/status-word';

export type ConversationCard = components['schemas']['ConversationCardResponse'];
export type Conversation = components['schemas']['ConversationResponse'];
export type Grade = components['schemas']['ConversationChoiceResponse']['grade'];

export const channelWords: Record<ConversationCard['channel'], string> = {
  'in-person': 'in person',
  phone: 'by phone',
  chat: 'in a chat',
};

/** What a choice does to the other person. No score stands behind it. */
export const gradeLooks: Record<Grade, { kind: StatusKind; word: string }> = {
  best: { kind: 'good', word: 'This helps' },
  acceptable: { kind: 'info', word: 'This is all right' },
  poor: { kind: 'neutral', word: 'There is a better way' },
  harmful: { kind: 'attention', word: 'This can do harm' },
};

/** The talk as the library walks it. */
export function graphOf({ card, start, nodes }: Conversation): ConversationGraph {
  return { code: card.code, start, nodes: nodes.map(asNode) };
}

function asNode({ code, kind, scene, says, teaches, choices, text, again }: Conversation['nodes'][number]): ConversationNode {
  if (kind === 'turn') return { code, kind, scene, says: says ?? '', teaches, choices };
  const end = { code, scene, says, teaches, text: text ?? '' };
  return kind === 'debrief' ? { ...end, kind, again: again ?? '' } : { ...end, kind };
}

/** One thing on the screen, in the order it happened. */
export type Line =
  | { readonly kind: 'arrived'; readonly node: ConversationNode }
  | { readonly kind: 'said'; readonly says: string }
  | { readonly kind: 'why'; readonly grade: Grade; readonly why: string }
  | { readonly kind: 'back' };

export function linesOf(graph: ConversationGraph, moves: readonly ConversationMove[]): Line[] {
  const { steps } = playOf(graph, moves);
  const lines: Line[] = [{ kind: 'arrived', node: startOf(graph) }];
  let at: ConversationNode = startOf(graph);
  let step = 0;
  for (const move of moves) {
    if (move === 'again') {
      if (at.kind !== 'debrief') break;
      at = nodeOf(graph, at.again);
      lines.push({ kind: 'back' }, { kind: 'arrived', node: at });
      continue;
    }
    const made = steps[step];
    if (!made) break;
    step += 1;
    at = made.to;
    lines.push({ kind: 'said', says: made.choice.says }, { kind: 'why', grade: made.choice.grade, why: made.choice.why });
    lines.push({ kind: 'arrived', node: at });
  }
  return lines;
}
