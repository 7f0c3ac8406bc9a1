import { getAuth } from "../../../_server/get-auth.ts";

const answer = (request: Request): Promise<Response> => getAuth().handler(request);

export { answer as GET, answer as POST };
