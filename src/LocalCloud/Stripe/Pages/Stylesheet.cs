using System.Security.Cryptography;
using System.Text;

namespace PosterSaaS.LocalCloud.Stripe.Pages;

/// <summary>One style sheet for all pages. Its address changes with its content, so browsers may keep it for good.</summary>
internal static class Stylesheet
{
    private const string Text =
        """
        :root {
          color-scheme: light dark;
          --ground: #F6F6FA;
          --surface: #FFFFFF;
          --text: #1A1B25;
          --quiet: #565869;
          --line: #D8DAE5;
          --field-line: #7E8196;
          --accent: #4A3FC4;
          --accent-strong: #372E9C;
          --on-accent: #FFFFFF;
          --problem: #A3210B;
          --problem-ground: #FDEEE9;
          --banner: #FFE9A8;
          --on-banner: #3A2E00;
        }

        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #12131A;
            --surface: #1C1D27;
            --text: #EFF0F6;
            --quiet: #B3B5C6;
            --line: #343647;
            --field-line: #8B8EA5;
            --accent: #A79FFF;
            --accent-strong: #C3BDFF;
            --on-accent: #15131F;
            --problem: #FFA68C;
            --problem-ground: #34201A;
            --banner: #4A3C0A;
            --on-banner: #FFF0C2;
          }
        }

        *, *::before, *::after { box-sizing: border-box; }

        body {
          margin: 0;
          min-height: 100vh;
          background: var(--ground);
          color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
        }

        .banner {
          margin: 0;
          padding: .5rem 1rem;
          color: var(--on-banner);
          background: var(--banner);
          font-weight: 600;
          text-align: center;
        }

        main {
          max-width: 32rem;
          margin: 0 auto;
          padding: 1.5rem 1rem 3rem;
          overflow-wrap: anywhere;
        }

        p:last-child { margin-bottom: 0; }

        .wide main { max-width: 75rem; }

        h1 {
          margin: 0 0 1rem;
          font-size: 1.75rem;
          line-height: 1.2;
          letter-spacing: -.02em;
        }

        h2 {
          margin: 2rem 0 .75rem;
          font-size: 1.25rem;
          line-height: 1.3;
        }

        .card {
          padding: 1.25rem;
          background: var(--surface);
          border: 1px solid var(--line);
          border-radius: .5rem;
        }

        .card + .card { margin-top: 1rem; }

        .total {
          margin: 0 0 .75rem;
          font-size: 2rem;
          font-weight: 700;
          line-height: 1.2;
          font-variant-numeric: tabular-nums;
        }

        .lines {
          margin: 0;
          padding: 0;
          list-style: none;
        }

        .lines li {
          display: grid;
          grid-template-columns: 1fr auto;
          gap: 1rem;
          padding: .5rem 0;
          border-top: 1px solid var(--line);
        }

        .lines li:last-child { padding-bottom: 0; }

        .lines span:last-child { font-variant-numeric: tabular-nums; white-space: nowrap; }

        fieldset {
          margin: 0 0 1.25rem;
          padding: 0;
          border: 0;
        }

        legend, label { font-weight: 600; }

        legend { padding: 0; margin-bottom: .375rem; }

        .choice {
          display: grid;
          grid-template-columns: auto 1fr;
          gap: .125rem .75rem;
          align-items: start;
          padding: .75rem;
          border: 1px solid var(--field-line);
          border-radius: .5rem;
          cursor: pointer;
        }

        .choice + .choice { margin-top: .5rem; }

        .choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }

        .choice input { width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; accent-color: var(--accent); }

        .choice small { grid-column: 2; }

        small { color: var(--quiet); font-size: .9375rem; font-weight: 400; }

        .field { margin-bottom: 1.25rem; }

        .field > label { display: block; margin-bottom: .375rem; }

        .field input:not([type=checkbox]), .inline input:not([type=hidden]) {
          width: 100%;
          min-height: 2.75rem;
          padding: .375rem .75rem;
          font: inherit;
          color: inherit;
          background: var(--surface);
          border: 1px solid var(--field-line);
          border-radius: .375rem;
        }

        .check { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; }

        .check input { width: 1.25rem; height: 1.25rem; accent-color: var(--accent); }

        .fields {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
          gap: 0 1.25rem;
          align-items: end;
        }

        button {
          min-height: 2.75rem;
          padding: .5rem 1rem;
          font: inherit;
          font-weight: 700;
          color: var(--on-accent);
          background: var(--accent);
          border: 1px solid transparent;
          border-radius: .375rem;
          cursor: pointer;
        }

        button:hover { background: var(--accent-strong); }

        button.quiet {
          color: var(--accent);
          background: transparent;
          border-color: var(--field-line);
        }

        button.quiet:hover { color: var(--accent-strong); border-color: currentColor; }

        .pay { width: 100%; min-height: 3rem; }

        .actions { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }

        .inline { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }

        .inline label { display: grid; gap: .125rem; max-width: 10rem; font-size: .875rem; }

        a { color: var(--accent); text-underline-offset: .15em; }

        a:hover { color: var(--accent-strong); }

        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

        .problem {
          margin: 0 0 1.25rem;
          padding: .75rem 1rem;
          color: var(--problem);
          background: var(--problem-ground);
          border-left: 4px solid var(--problem);
          border-radius: .25rem;
          font-weight: 600;
        }

        .quiet-text { color: var(--quiet); }

        .items { margin: 0; padding: 0; list-style: none; }

        .items > li {
          padding: 1rem 1.25rem;
          background: var(--surface);
          border: 1px solid var(--line);
          border-radius: .5rem;
        }

        .items > li + li { margin-top: .5rem; }

        .items p { margin: 0 0 .5rem; }

        .items .actions:empty { display: none; }

        .state {
          display: inline-block;
          padding: 0 .5rem;
          border: 1px solid var(--field-line);
          border-radius: 1rem;
          font-size: .875rem;
        }

        code {
          font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
          font-size: .875em;
        }

        @media (forced-colors: active) {
          button { border-color: ButtonText; }
        }

        @media print {
          body { background: none; }

          .banner { border-bottom: 1px solid; }
        }

        """;

    public static string Path { get; } =
        $"/assets/payments.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 5))}.css";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, (HttpResponse response) =>
    {
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Text(Text, "text/css; charset=utf-8");
    });
}
