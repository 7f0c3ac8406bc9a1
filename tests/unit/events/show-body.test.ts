import fc from "fast-check";
import { expect, it } from "vitest";
import { showBody } from "#lib/events/show-body.ts";

const show = (text: string) => showBody(new TextEncoder().encode(text), "as_it_came");

it("indents JSON without changing a token", () => {
  const body = '{"id":17841400008460056123,"id":"\\u00e4\\/","list":[1,{"a":[]}],"empty":{ }}';
  expect(show(body).text).toBe(
    [
      "{",
      '  "id": 17841400008460056123,',
      '  "id": "\\u00e4\\/",',
      '  "list": [',
      "    1,",
      "    {",
      '      "a": []',
      "    }",
      "  ],",
      '  "empty": {}',
      "}",
    ].join("\n"),
  );
});

it("leaves punctuation inside strings alone", () => {
  expect(show('{"text":"a, b: {c} [d] \\" e"}').text).toBe('{\n  "text": "a, b: {c} [d] \\" e"\n}');
});

it("shows anything that is no JSON as it is", () => {
  expect(show("<script>alert(1)</script>, {x}").text).toBe("<script>alert(1)</script>, {x}");
});

it("says when bytes are no UTF-8, and shows the rest", () => {
  const view = showBody(new Uint8Array([0x61, 0xff, 0x62]), "as_it_came");
  expect(view).toMatchObject({ text: "a\uFFFDb", hasInvalidUtf8: true, isCut: false });
});

it("makes invisible and direction-changing characters visible", () => {
  expect(show("a\0b\u202Ec\u200Bd\te\n").text).toBe("a⟨U+0000⟩b⟨U+202E⟩c⟨U+200B⟩d\te\n");
});

it("cuts what is too large to read, also when it only becomes large by indenting", () => {
  for (const body of ["x".repeat(200_000), "[".repeat(90_000)]) {
    const view = show(body);
    expect(view.isCut).toBe(true);
    expect(view.text.length).toBe(100_000);
  }
});

it("shows any JSON so that it still means the same", () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: true }), (body) => {
      expect(JSON.parse(show(body).text)).toEqual(JSON.parse(body));
    }),
  );
});
