import { nodesOnCircles } from '../../module-graph.js';
import type { Conversation, ConversationNode, TurnNode } from '../conversation-types.js';
import type { Findings } from '../read/findings.js';
import { repeated } from './repeated.js';

/** What must hold inside one scripted conversation: whatever is chosen, it goes on, stays calm and comes to an end. */
export function conversationRule(conversation: Conversation, findings: Findings): void {
  const { nodes } = conversation;
  for (const node of repeated(nodes, ({ code }) => code)) {
    findings.fault(node, 'code', 'code.duplicate', `The code ${node.code} stands twice in this conversation.`);
  }
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  if (byCode.get(conversation.start)?.kind !== 'turn') {
    findings.fault(conversation, 'start', 'conversation.start', `${conversation.start} is not a turn of this conversation.`);
  }
  for (const turn of turnsOf(nodes)) choicesRule(turn, byCode, findings);
  for (const node of nodes) {
    if (node.kind !== 'debrief' || byCode.get(node.again)?.kind === 'turn') continue;
    findings.fault(node, 'again', 'conversation.again', `${node.again} is not a turn to go back to.`);
  }
  circleRule(nodes, findings);
  const met = reachable(conversation, byCode);
  for (const node of nodes) {
    if (!met.has(node.code)) findings.fault(node, 'code', 'conversation.unreachable', `No choice leads to ${node.code}.`);
  }
  if (nodes.filter(({ kind }) => kind === 'ending').length < 2) {
    findings.fault(conversation, 'nodes', 'conversation.endings', 'A conversation has at least two endings.');
  }
  const grades = new Set(turnsOf(nodes).flatMap((turn) => turn.choices.map(({ grade }) => grade)));
  for (const grade of ['best', 'harmful'] as const) {
    if (!grades.has(grade)) findings.fault(conversation, 'nodes', 'conversation.grades', `No choice is ${grade}.`);
  }
}

/** The turns of a conversation. */
function turnsOf(nodes: readonly ConversationNode[]): readonly TurnNode[] {
  return nodes.filter((node): node is TurnNode => node.kind === 'turn');
}

function choicesRule(turn: TurnNode, byCode: ReadonlyMap<string, ConversationNode>, findings: Findings): void {
  for (const choice of turn.choices) {
    const next = byCode.get(choice.next);
    if (!next) findings.fault(choice, 'next', 'conversation.dead-end', `There is no node ${choice.next}.`);
    else if ((choice.grade === 'harmful') !== (next.kind === 'debrief')) {
      const message = 'A harmful choice leads straight to a debrief, and nothing else does.';
      findings.fault(choice, 'next', 'conversation.debrief', message);
    }
  }
  if (turn.choices.every(({ grade }) => grade === 'harmful')) {
    findings.fault(turn, 'choices', 'conversation.only-harm', 'A turn has at least one choice that does no harm.');
  }
}

/** Forward only: then every path comes to an ending, however a person chooses. */
function circleRule(nodes: readonly ConversationNode[], findings: Findings): void {
  const onward = new Map(nodes.map((node) => [node.code, node.kind === 'turn' ? node.choices.map(({ next }) => next) : []]));
  const circle = new Set(nodesOnCircles(onward));
  for (const node of nodes) {
    if (circle.has(node.code)) findings.fault(node, 'code', 'conversation.circle', `Choices lead from ${node.code} back to it.`);
  }
}

function reachable({ start }: Conversation, byCode: ReadonlyMap<string, ConversationNode>): Set<string> {
  const met = new Set<string>();
  const open = [start];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    const node = byCode.get(code);
    if (!node || met.has(code)) continue;
    met.add(code);
    if (node.kind === 'turn') open.push(...node.choices.map(({ next }) => next));
  }
  return met;
}
