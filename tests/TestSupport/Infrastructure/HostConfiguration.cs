using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace PosterSaaS.TestSupport.Infrastructure;

/// <summary>The environment variables that Terraform gives a host, and the ones that the host's options can be set by.</summary>
public static partial class HostConfiguration
{
    private const string Stack = "modules/stack/main.tf";

    // Not ours: AWS's SDK, ASP.NET Core, .NET's runtime, OpenTelemetry and service discovery read these by themselves.
    private static readonly string[] Platform =
    [
        "AWS_REGION", "ASPNETCORE_FORWARDEDHEADERS_ENABLED", "ASPNETCORE_HTTP_PORTS", "DOTNET_ENVIRONMENT", "DOTNET_EnableDiagnostics",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_SERVICE_NAME",
        "services__generation__http__0",
    ];

    /// <summary>What the portal is given, secrets too, by name, with what Terraform sets it to.</summary>
    public static IReadOnlyDictionary<string, string> OfPortal() => Merge(
        Terraform.Map("modules/service/main.tf", "environment = merge("),
        Terraform.Map("modules/portal/main.tf", "environment = merge("),
        Terraform.Map("modules/portal/secrets.tf", "all_secrets = "),
        Terraform.Map(Stack, "rules = merge("),
        Terraform.Map(Stack, "environment = merge(local.rules, "));

    /// <summary>What the worker is given.</summary>
    public static IReadOnlyDictionary<string, string> OfGeneration() => Merge(
        Terraform.Map("modules/service/main.tf", "environment = merge("),
        Terraform.Map("modules/generation/main.tf", "environment = merge("),
        Terraform.Map(Stack, "rules = merge("));

    /// <summary>Those that no options of these assemblies have, and that nobody else reads either.</summary>
    public static IEnumerable<string> Unknown(IReadOnlyDictionary<string, string> given, params Assembly[] assemblies)
    {
        var known = Options(assemblies).SelectMany(options => options.Properties.Select(property => options.KeyOf(property)));
        return given.Keys.Except(Platform).Except(known);
    }

    /// <summary>Rules that both hosts agree on, of which Terraform says that its defaults are the code's: each key with both defaults.</summary>
    public static IEnumerable<(string Key, string OfTerraform, string OfCode)> Rules(params Assembly[] assemblies)
    {
        var defaults = RuleDefaults();
        var given = Merge(Terraform.Map(Stack, "rules = merge("), Terraform.Map(Stack, "environment = merge(local.rules, "));
        foreach (var options in Options(assemblies))
        {
            foreach (var property in options.Properties.Where(property => given.ContainsKey(options.KeyOf(property))))
            {
                var rule = RuleUsed().Match(given[options.KeyOf(property)]).Groups[1].Value;
                yield return (options.KeyOf(property), defaults[rule], Convert.ToString(property.GetValue(Activator.CreateInstance(options.Type)), CultureInfo.InvariantCulture)!);
            }
        }
    }

    /// <summary>Settings for a host that is given exactly what Terraform gives it: rules as they are by default, the rest as the test says.</summary>
    /// <param name="given">Of the host.</param>
    /// <param name="values">For what only an environment knows, such as names and addresses.</param>
    public static IEnumerable<(string Name, string Value)> Settings(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> values)
    {
        var defaults = RuleDefaults();
        return given.Where(each => !Platform.Contains(each.Key)).Select(each => (each.Key, RuleUsed().Match(each.Value) is { Success: true } rule ? defaults[rule.Groups[1].Value] : values[each.Key]));
    }

    private static Dictionary<string, string> RuleDefaults() =>
        RuleDefault().Matches(Terraform.Read("modules/stack/variables.tf")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static IEnumerable<OptionsOfCode> Options(Assembly[] assemblies) =>
        from type in assemblies.SelectMany(assembly => assembly.GetTypes())
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        select new OptionsOfCode(type, (string)section.GetRawConstantValue()!);

    private static Dictionary<string, string> Merge(params IReadOnlyDictionary<string, string>[] maps)
    {
        var merged = new Dictionary<string, string>();
        foreach (var (key, value) in maps.SelectMany(map => map))
        {
            merged[key] = value;
        }

        return merged;
    }

    [GeneratedRegex(@"(\w+)\s*=\s*optional\(number, (\d+)\)")]
    private static partial Regex RuleDefault();

    [GeneratedRegex(@"var\.rules\.(\w+)")]
    private static partial Regex RuleUsed();

    private sealed record OptionsOfCode(Type Type, string Section)
    {
        public IEnumerable<PropertyInfo> Properties => Type.GetProperties().Where(property => property.CanWrite);

        public string KeyOf(PropertyInfo property) => Section.Length == 0 ? property.Name : $"{Section.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}";
    }
}
