/**
 * Runs at the edge for every page: an address without a file's ending is a page of an app, which its index.html shows.
 * Error responses of the distribution cannot do this, they would turn the API's 403 and 404 into pages too.
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it
function handler(event) {
  var request = event.request;
  var last = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  var isConsole = request.uri === '/console' || request.uri.indexOf('/console/') === 0;
  // Names of executions may have dots; the console's files are elsewhere.
  if (isConsole) request.uri = '/console/index.html';
  else if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
