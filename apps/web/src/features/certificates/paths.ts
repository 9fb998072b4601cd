export const ONE = '/api/certificates/{certificateId}';
export const TO_LOOK_AT = '/api/programs/{programId}/certificates-to-look-at';
