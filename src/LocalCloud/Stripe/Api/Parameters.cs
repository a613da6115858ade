using System.Globalization;
using Microsoft.Extensions.Primitives;
using PosterSaaS.LocalCloud.Stripe.Objects;

namespace PosterSaaS.LocalCloud.Stripe.Api;

/// <summary>
/// The parameters of a call, by their paths in bracket notation (<c>line_items[0][quantity]</c>). Reading one checks it and ticks it off; what nobody
/// has read in the end is unknown, and refused as Stripe does.
/// </summary>
internal sealed class Parameters
{
    private const int MetadataKeysMax = 50;
    private const int MetadataKeyLengthMax = 40;
    private const int MetadataValueLengthMax = 500;

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public Parameters(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        foreach (var (key, values) in form)
        {
            if (key.EndsWith("[]", StringComparison.Ordinal))
            {
                for (var index = 0; index < values.Count; index++)
                {
                    _values[$"{key[..^2]}[{index}]"] = values[index] ?? "";
                }
            }
            else
            {
                _values[key] = values.ToString();
            }
        }
    }

    /// <summary>All of them in a fixed order, so that two calls can be compared.</summary>
    public string Canonical => string.Join('&', _values.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    public bool Has(string path) => _values.Keys.Any(key => IsUnder(key, path));

    public string? Text(string path, int lengthMax = 5000)
    {
        _read.Add(path);
        return _values.GetValueOrDefault(path) switch
        {
            null => null,
            "" => throw Refusal.Invalid($"An empty string cannot be the value of {path}; leave it out instead.", path, "parameter_invalid_empty"),
            { } text when text.Length > lengthMax => throw Refusal.Invalid($"{path} has at most {lengthMax} characters.", path),
            { } text => text,
        };
    }

    /// <summary>Of an update: null leaves the value as it is, an empty text removes it.</summary>
    public string? Change(string path, string? current)
    {
        _read.Add(path);
        return _values.GetValueOrDefault(path) switch
        {
            null => current,
            "" => null,
            { } text => text,
        };
    }

    public string RequireText(string path) => Text(path) ?? throw Required(path);

    public long? Integer(string path, long min, long max)
    {
        if (Text(path) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Refusal.Invalid($"Invalid integer: {text}", path, "parameter_invalid_integer");
        }

        return number >= min && number <= max
            ? number
            : throw Refusal.Invalid($"{path} is a number from {min} to {max}.", path, "parameter_invalid_integer");
    }

    public long RequireInteger(string path, long min, long max) => Integer(path, min, max) ?? throw Required(path);

    public bool? Flag(string path) => Text(path) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        { } text => throw Refusal.Invalid($"Invalid boolean: {text}", path),
    };

    public T? Choice<T>(string path)
        where T : struct, Enum => Text(path) switch
        {
            null => null,
            { } text => WireName.Parse<T>(text) ?? throw Refusal.Invalid(
                $"Invalid {path}: must be one of {string.Join(", ", Enum.GetValues<T>().Select(WireName.Of))}.", path),
        };

    public DateTimeOffset? Time(string path) =>
        Integer(path, 0, DateTimeOffset.MaxValue.ToUnixTimeSeconds()) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>An absolute http or https address.</summary>
    public string? Address(string path)
    {
        var text = Text(path);
        return text is null || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? text
            : throw Refusal.Invalid($"{path} is not a valid URL.", path, "url_invalid");
    }

    public IReadOnlyDictionary<string, string> Metadata(string path) => Metadata(path, new Dictionary<string, string>());

    /// <summary>Adds to <paramref name="current"/>; an empty value removes its key.</summary>
    public IReadOnlyDictionary<string, string> Metadata(string path, IReadOnlyDictionary<string, string> current)
    {
        var changed = new SortedDictionary<string, string>(current.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in _values.Where(pair => IsUnder(pair.Key, path)))
        {
            _read.Add(key);
            var name = key == path ? "" : key[(path.Length + 1)..^1];
            if (name.Length is 0 or > MetadataKeyLengthMax || value.Length > MetadataValueLengthMax)
            {
                throw Refusal.Invalid($"{path} takes names of up to {MetadataKeyLengthMax} characters and values of up to {MetadataValueLengthMax}.", key);
            }

            changed.Remove(name);
            if (value.Length > 0)
            {
                changed.Add(name, value);
            }
        }

        return changed.Count <= MetadataKeysMax ? changed : throw Refusal.Invalid($"{path} takes up to {MetadataKeysMax} names.", path);
    }

    /// <summary>The paths of the elements of a list: <c>line_items[0]</c>, <c>line_items[1]</c> …</summary>
    public IReadOnlyList<string> Elements(string path) =>
        [.. _values.Keys.Where(key => key.StartsWith($"{path}[", StringComparison.Ordinal))
            .Select(key => key[..(key.IndexOf(']', path.Length) + 1)])
            .Distinct()
            .OrderBy(key => key.Length).ThenBy(key => key, StringComparer.Ordinal)];

    public IReadOnlyList<string> Texts(string path) => [.. Elements(path).Select(RequireText)];

    /// <summary>For what Stripe takes and the stand-in has no use for.</summary>
    public void Accept(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            _read.UnionWith(_values.Keys.Where(key => IsUnder(key, path)));
        }
    }

    public void RefuseUnread()
    {
        if (_values.Keys.FirstOrDefault(key => !_read.Contains(key)) is { } unknown)
        {
            throw Refusal.Invalid($"Received unknown parameter: {unknown}", unknown, "parameter_unknown");
        }
    }

    public static Refusal Required(string path) => Refusal.Invalid($"Missing required param: {path}.", path, "parameter_missing");

    private static bool IsUnder(string key, string path) =>
        key.StartsWith(path, StringComparison.Ordinal) && (key.Length == path.Length || key[path.Length] == '[');
}
