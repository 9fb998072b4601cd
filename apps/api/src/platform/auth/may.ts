import { SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission } from '../registry.js';

export type Policy = { kind: 'anyone'; unasked?: true } | { kind: 'signed-in' } | { kind: 'permission'; permission: Permission };

export const POLICY = 'alongside:policy';

const withPolicy =
  (policy: Policy): MethodDecorator =>
  (target, key, descriptor) => {
    SetMetadata(POLICY, policy)(target, key, descriptor as TypedPropertyDescriptor<unknown>);
    ApiExtension('x-policy', policy.kind === 'permission' ? policy.permission : policy.kind)(
      target,
      key,
      descriptor as TypedPropertyDescriptor<unknown>,
    );
  };

/** Who may call a handler. A handler without it is refused to everybody, and fails the architecture tests. */
export function May(permission: Permission): MethodDecorator {
  return withPolicy({ kind: 'permission', permission });
}
May.anyone = (): MethodDecorator => withPolicy({ kind: 'anyone' });
/** Who asks does not matter, so the session is not even read: the answer comes also while the database is away. */
May.unasked = (): MethodDecorator => withPolicy({ kind: 'anyone', unasked: true });
May.signedIn = (): MethodDecorator => withPolicy({ kind: 'signed-in' });
