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
          --hill: #5B4A3C;
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
            --hill: #4A3D33;
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
            conic-gradient(from 122deg at 64% 42%, var(--ink-shape) 116deg, transparent 116.3deg),
            conic-gradient(from 118deg at 88% 62%, var(--hill) 124deg, transparent 124.3deg),
            radial-gradient(circle at 24% 50%, var(--sun) 1.7rem, transparent 1.75rem),
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
          border-radius: 2px;
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
          border-radius: 2px;
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
          border-radius: 2px;
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
          border-radius: 2px;
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
          margin: 1.25rem 0 0;
          padding: .75rem 1rem;
          color: var(--quiet);
          background: var(--hint-ground);
          border-radius: 2px;
          font-size: .9375rem;
        }

        .hint code { white-space: nowrap; }

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
              conic-gradient(from 137deg at 40% 58%, var(--ink-shape) 90deg, transparent 90.1deg),
              conic-gradient(from 132deg at 84% 70%, var(--hill) 98deg, transparent 98.1deg),
              radial-gradient(circle at 62% 36%, var(--sun) min(11.5rem, 17vw), transparent calc(min(11.5rem, 17vw) + 1px)),
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
