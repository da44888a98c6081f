import { type ApiRequest, sendSigned } from '../../shared/api/signed-requests.ts';
import { visitorCredentials } from './credentials.ts';

/** Sends a request as the visitor. Answers the JSON. Throws NetworkError, ProblemError, or the signal's reason. */
export const send = (request: ApiRequest, origin = location.origin) =>
  sendSigned(visitorCredentials, request, origin);
