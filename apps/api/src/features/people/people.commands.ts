import { Injectable } from '@nestjs/common';
import type { RoleName } from '../../catalogue/roles.js';
import type { Tx } from '../../platform/database/tx.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';

/** Writes about people that other features make inside their own transaction. */
@Injectable()
export class PeopleCommands {
  async addPerson(tx: Tx, person: { email: string; name: string; passwordHash: string | null }): Promise<string> {
    const id = tx.newId();
    await tx.insert(Person, { id, ...person, createdAt: tx.now });
    return id;
  }

  async setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
    await tx.run(`UPDATE person SET password_hash = $2 WHERE id = $1`, [personId, passwordHash]);
    tx.audit({ programId: null, action: 'password.changed', subject: personId });
  }

  /** Gives a role unless the person holds it already; says whether it did. */
  async grantRole(tx: Tx, grant: { programId: string; personId: string; role: RoleName; grantedBy: string | null }): Promise<boolean> {
    const given = await tx.insertIfAbsent(RoleGrant, { id: tx.newId(), ...grant, grantedAt: tx.now });
    if (given) tx.audit({ programId: grant.programId, action: 'role.granted', subject: grant.personId, facts: { role: grant.role } });
    return given;
  }
}
