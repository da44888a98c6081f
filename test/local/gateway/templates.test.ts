import { describe, expect, it, test } from 'vitest';
import { compileTemplate } from '../../../infra/local/gateway/vtl/template.ts';
import { toValue, type ValueMap } from '../../../infra/local/gateway/vtl/value.ts';

const asMap = (data: object): ValueMap => {
  const value = toValue(data);
  if (!(value instanceof Map)) throw new Error('This is no map.');
  return value;
};

/** Renders a template for a request to `/hooks/{id}?q=a b` with a header. */
function render(template: string, body: unknown = '', context: object = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return compileTemplate(
    template,
    'T',
  )({
    input: {
      body: text,
      parameters: { path: { id: 'p1' }, querystring: { q: 'a b' }, header: { 'X-Id': "it's" } },
    },
    context: asMap({ requestId: 'r1', ...context }),
    stageVariables: asMap({ machine: 'import' }),
  });
}

describe('a mapping template', () => {
  it.each([
    ['$input.params("id") $input.params("q") $input.params("x-id") [$input.params("no")]', "p1 a b it's []"],
    ['$context.requestId ${context.requestId}x $!context.identity.user.', 'r1 r1x .'],
    [
      '$stageVariables.machine $stageVariables.get("machine") $stageVariables["machine"]',
      'import import import',
    ],
    ['$input.params().path.id $input.params().get("querystring").get("q")', 'p1 a b'],
    [
      '{"price": "$5", "path": "$.a", "mail": "a@b", "tag": "#1"}',
      '{"price": "$5", "path": "$.a", "mail": "a@b", "tag": "#1"}',
    ],
    ['a## a comment\nb#* another *#c', 'abc'],
    ['#set($a = 7)\n#set($b = $a / 2)\n$b #set($c = "n$a")$c', '3 n7'],
    ['#set($l = [1, "x"])#set($done = $l.add(true))$l $l.size()', '[1, x, true] 3'],
    ['#set($m = {"a": 1})#set($m.b = 2)#set($m["c"] = 3)$m $m.keySet()', '{a=1, b=2, c=3} [a, b, c]'],
    ['#foreach($i in [1..4])$i#if($foreach.hasNext),#end#end', '1,2,3,4'],
    ['#foreach($i in [1..9])#if($i > 2)#break#end$i#end!', '12!'],
    [
      '$util.urlEncode("a b/ü") $util.urlDecode("a+b%2F") $util.base64Decode($util.base64Encode("hé"))',
      'a+b%2F%C3%BC a b/ hé',
    ],
  ])('renders %s', (template, text) => {
    expect(render(template)).toBe(text);
  });

  it.each([
    ['$input.json("$.a")', { a: { b: [1, 'x'] } }, '{"b":[1,"x"]}'],
    ['$input.json("$.no") [$input.path("$.no")]', { a: 1 }, '"" []'],
    ['$input.path("$") $input.path("$.b")', { a: 1, b: [{ c: 5 }] }, '{a=1, b=[{"c":5}]} [{"c":5}]'],
    [
      '$input.path("$").b[0].c $input.path("$.b[0][\'c\']") $input.path("$.b[*].c")',
      { b: [{ c: 5 }] },
      '5 5 [5]',
    ],
    ['$input.json("$..c")', { b: [{ c: 5 }, { d: { c: 6 } }] }, '[5,6]'],
    [
      '$input.json("$") $input.path("$.n").toString()',
      '{"n": 1.0, "id": 9007199254740993}',
      '{"n":1.0,"id":9007199254740993} 1.0',
    ],
    ['$input.body', ' {"as": "it is" }', ' {"as": "it is" }'],
    ['$input.body $input.json("$")', '', '{} {}'],
    ['#set($p = $util.parseJson($input.body))$p.a.get(0)', { a: ['x'] }, 'x'],
    ['#if($input.path("$.a") == "x" && !$input.path("$.b"))yes#{else}no#end', { a: 'x' }, 'yes'],
    ['#if($input.path("$.a") >= 3)many#elseif($input.path("$.a") == 2)two#{else}few#end', { a: 2 }, 'two'],
    ['#if($input.path("$.a"))there#end#if($input.params("no") == "") empty#end', { a: '' }, 'there empty'],
    ['$input.path("$.s").replaceAll("[^a-z]+", "-").substring(0, 3).toUpperCase()', { s: 'ab!!c d' }, 'AB-'],
  ])('reads a body by %s', (template, body, text) => {
    expect(render(template, body)).toBe(text);
  });

  it('goes through nested names, which is how all parameters are passed on', () => {
    const template = `#set($all = $input.params())
{#foreach($kind in $all.keySet())
"$kind": {#foreach($name in $all.get($kind).keySet())
"$name": "$util.escapeJavaScript($all.get($kind).get($name)).replaceAll("\\\\'", "'")"#if($foreach.hasNext),#end#end}#if($foreach.hasNext),#end#end}`;
    expect(JSON.parse(render(template))).toEqual({
      path: { id: 'p1' },
      querystring: { q: 'a b' },
      header: { 'X-Id': "it's" },
    });
  });

  it('puts JSON into JSON so that it comes out as it went in', () => {
    const body = { note: 'it\'s "so"\n\t</x> \\ é 😀', list: [1, { deep: "'" }] };
    const template = `{"input": "$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'", "'")"}`;
    expect(JSON.parse(JSON.parse(render(template, body)).input)).toEqual(body);
    const twice = `{"input": "{\\"hint\\": \\"$util.escapeJavaScript($util.escapeJavaScript($input.path('$.note')).replaceAll("\\\\'", "'")).replaceAll("\\\\'", "'")\\"}"}`;
    expect(JSON.parse(JSON.parse(render(twice, body)).input)).toEqual({ hint: body.note });
  });

  it('escapes as AWS does, a single quote and all that is not ASCII', () => {
    expect(render('$util.escapeJavaScript($input.path("$.a"))', { a: "'/é\u0001" })).toBe(
      "\\'\\/\\u00E9\\u0001",
    );
  });

  it('leaves a variable as it was when null is set, and prints null as nothing', () => {
    expect(render('#set($a = "x")#set($a = $input.path("$.no"))${a}[$input.path("$.no")]', {})).toBe('x[]');
  });

  it('says what is wrong with a body that is not JSON, in AWS’s words', () => {
    expect(() => render('$input.json("$")', '{no')).toThrow(/^Could not parse request body into json: /);
  });

  it('ends a loop of more than a thousand turns', () => {
    expect(() => render('#foreach($i in [1..1001])$i#end')).toThrow(/1000/);
  });
});

test.each([
  ['#if($context.stage)x', /a block without #end/],
  ['x#end y', /an #end too many/],
  ['#foreach($i in [1])', /a block without #end/],
  ['#macro(m)x#end', /uses #macro/],
  ['#parse("x")', /uses #parse/],
  ['#define($x)y#end', /uses #define/],
  ['#{if}($context.stage)x#{end}', /uses #\{if\}/],
  ['\\$context.stage', /escapes/],
  ['$nobody', /\$nobody, which nothing sets/],
  ['$util.toJson($context)', /\$util\.toJson/],
  ['$input.jason("$")', /\$input\.jason/],
  ['$input.json("$.a[?(@.b == 1)]")', /\$\.a\[\?/],
  ['$input.json("$.a").getBytes()', /method getBytes/],
  ['$context.requestId-$context.stage', /\$context\.requestId-/],
  ['$context.identity.nobody', /\$context\.identity\.nobody/],
  ['#set($x = )', /cannot be read/],
])('a template with %s is refused at the start', (template, message) => {
  expect(() => compileTemplate(template, 'API method GET /x, request template')).toThrow(message);
  expect(() => compileTemplate(template, 'API method GET /x, request template')).toThrow(
    /^API method GET \/x, request template /,
  );
});
