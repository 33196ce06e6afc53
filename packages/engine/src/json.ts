/** Any value JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object; read keys with `readPath`, never by trusting a prototype. */
export interface JsonObject {
  readonly [key: string]: Json;
}
