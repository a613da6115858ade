namespace PosterSaaS.LocalCloud.Cognito.HostedUi;

internal static class Stylesheet
{
    public const string Text =
        """
        :root {
          color-scheme: light dark;
          --ground: #FAF7F2;
          --surface: #FFFFFF;
          --text: #1B1A17;
          --quiet: #5F5A52;
          --line: #DDD5C8;
          --field-line: #857D71;
          --accent: #B8330F;
          --accent-strong: #96290B;
          --on-accent: #FFFFFF;
          --problem: #A3210B;
          --problem-ground: #FDEEE9;
          --hint-ground: #F5EFE5;
          --sun: #D6401F;
          --ink-shape: #1B1A17;
          --poster-ground: #F0E6D6;
        }

        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #141311;
            --surface: #1F1D1A;
            --text: #F3EEE6;
            --quiet: #B9B1A6;
            --line: #37332E;
            --field-line: #8F877B;
            --accent: #FF7A52;
            --accent-strong: #FF9675;
            --on-accent: #1B1A17;
            --problem: #FFA68C;
            --problem-ground: #34201A;
            --hint-ground: #292622;
            --sun: #FF7A52;
            --ink-shape: #0B0A09;
            --poster-ground: #2B2520;
          }
        }

        *, *::before, *::after { box-sizing: border-box; }

        body {
          margin: 0;
          min-height: 100vh;
          min-height: 100dvh;
          display: grid;
          grid-template-rows: auto 1fr;
          background: var(--ground);
          color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
        }

        /* A sun over a mountain: a band on small screens, half the window on large ones. */
        .poster {
          min-height: 5.5rem;
          background:
            linear-gradient(to top right, var(--ink-shape) 49.8%, transparent 50.2%) 78% 100% / 5rem 3rem no-repeat,
            linear-gradient(to top left, var(--ink-shape) 49.8%, transparent 50.2%) calc(78% - 5rem) 100% / 5rem 3rem no-repeat,
            radial-gradient(circle at 24% 62%, var(--sun) 1.7rem, transparent 1.75rem),
            var(--poster-ground);
        }

        .page {
          display: flex;
          flex-direction: column;
          width: 100%;
          max-width: 30rem;
          margin: 0 auto;
          padding: 1.25rem 1rem 1.5rem;
        }

        .brand {
          display: flex;
          align-items: center;
          gap: .6rem;
          font-size: 1.125rem;
          font-weight: 700;
          letter-spacing: -.01em;
        }

        .card {
          margin-top: 1.25rem;
          padding: 1.5rem 1.25rem;
          background: var(--surface);
          border: 1px solid var(--line);
          border-radius: 1rem;
        }

        h1 {
          margin: 0 0 1.25rem;
          font-size: 1.75rem;
          line-height: 1.15;
          letter-spacing: -.02em;
          text-wrap: balance;
        }

        .field { margin-bottom: 1.125rem; }

        label {
          display: block;
          margin-bottom: .375rem;
          font-weight: 600;
        }

        .field-hint {
          margin: 0 0 .5rem;
          color: var(--quiet);
          font-size: .9375rem;
        }

        .field-error {
          margin: 0 0 .5rem;
          color: var(--problem);
          font-weight: 600;
          font-size: .9375rem;
        }

        input {
          display: block;
          width: 100%;
          min-height: 3rem;
          padding: .5rem .75rem;
          font: inherit;
          color: inherit;
          background: var(--surface);
          border: 1px solid var(--field-line);
          border-radius: .5rem;
        }

        input[aria-invalid="true"] {
          border: 2px solid var(--problem);
        }

        button {
          width: 100%;
          min-height: 3rem;
          padding: .5rem 1rem;
          font: inherit;
          font-weight: 700;
          color: var(--on-accent);
          background: var(--accent);
          border: 1px solid transparent;
          border-radius: .5rem;
          cursor: pointer;
        }

        button:hover { background: var(--accent-strong); }

        a {
          color: var(--accent);
          text-underline-offset: .15em;
        }

        a:hover { color: var(--accent-strong); }

        :focus-visible {
          outline: 3px solid var(--accent);
          outline-offset: 2px;
        }

        .problems {
          margin-bottom: 1.25rem;
          padding: .875rem 1rem;
          background: var(--problem-ground);
          border-left: 4px solid var(--problem);
          border-radius: .5rem;
        }

        .problems h2 {
          margin: 0 0 .25rem;
          font-size: 1rem;
        }

        .problems ul {
          margin: 0;
          padding: 0;
          list-style: none;
        }

        .problems, .problems a { color: var(--problem); }

        .other {
          margin: 1.25rem 0 0;
        }

        .hint {
          margin-top: 1.25rem;
          padding: .75rem 1rem;
          color: var(--quiet);
          background: var(--hint-ground);
          border-radius: .5rem;
          font-size: .9375rem;
        }

        .hint p { margin: 0; }

        code {
          color: var(--text);
          font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
          font-size: .9375em;
          overflow-wrap: anywhere;
        }

        .note {
          margin-top: auto;
          padding-top: 1.5rem;
          color: var(--quiet);
          font-size: .875rem;
        }

        @media (min-width: 56rem) {
          body {
            grid-template-rows: none;
            grid-template-columns: minmax(0, 6fr) minmax(0, 7fr);
          }

          .poster {
            background:
              linear-gradient(to bottom right, transparent 49.9%, var(--ink-shape) 50.1%) 0 100% / 55% 38% no-repeat,
              linear-gradient(to bottom left, transparent 49.9%, var(--ink-shape) 50.1%) 100% 100% / 45.2% 38% no-repeat,
              radial-gradient(circle at 62% 38%, var(--sun) 11.5rem, transparent 11.6rem),
              var(--poster-ground);
          }

          .page {
            justify-content: center;
            padding: 2.5rem 2rem;
          }

          .brand { margin-top: auto; }

          .card { padding: 2.25rem 2.25rem 2rem; }
        }

        @media (forced-colors: active) {
          .poster { display: none; }

          button { border-color: ButtonText; }
        }

        """;
}
