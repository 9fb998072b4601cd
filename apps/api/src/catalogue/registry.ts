import type { AuditActionName } from './audit-actions.js';
import type { PermissionName } from './permissions.js';
import type { ProblemCodeName } from './problems.js';
import type { RoleName } from './roles.js';
import type { TopicName } from './topics.js';

declare module '../platform/registry.js' {
  interface Registry {
    auditAction: AuditActionName;
    permission: PermissionName;
    problemCode: ProblemCodeName;
    role: RoleName;
    topic: TopicName;
  }
}
