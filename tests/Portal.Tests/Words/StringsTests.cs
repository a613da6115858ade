using System.Text.RegularExpressions;
using System.Xml.Linq;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Portal.Tests.Words;

/// <summary>The words of the portal are in one file, and that file holds nothing else.</summary>
public sealed partial class StringsTests
{
    private static readonly string Portal = RepositoryRoot.Combine("src", "Portal");

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Portal, "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Portal, file))
            .Where(page => !page.EndsWith("StyleGuide.cshtml", StringComparison.Ordinal)) // for developers, and made of samples
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_no_words_of_its_own(string page)
    {
        var source = File.ReadAllText(Path.Combine(Portal, page));

        Assert.Empty(OwnWords(source));
        Assert.DoesNotMatch("asp-[a-z-]+=\"@?\\(?Strings|ViewData\\[Strings", source); // what works does not hang on a word
    }

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<p>@Model.Count left</p>", "left")]
    [InlineData("  Nothing is lost.", "Nothing is lost.")]
    [InlineData("<input placeholder=\"Your name\">", "Your name")]
    [InlineData("<nav aria-label=\"Pages\">", "Pages")]
    [InlineData("  ViewData[\"Title\"] = \"History\";", "History")]
    [InlineData("<p>@(isOn ? \"It is on\" : null)</p>", "It is on")]
    public void Words_in_a_page_are_found(string source, string found) => Assert.Contains(OwnWords(source), words => words.Contains(found, StringComparison.Ordinal));

    [Fact]
    public void Every_string_is_used_and_none_has_two_names()
    {
        var strings = XDocument.Load(Path.Combine(Portal, "Strings.resx")).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
        var used = Directory.EnumerateFiles(Portal, "*.cs*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Portal, file).StartsWith("obj", StringComparison.Ordinal))
            .SelectMany(file => UsedNames().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet();

        Assert.Empty(strings.Keys.Except(used));
        Assert.Empty(strings.GroupBy(each => each.Value).Where(same => same.Count() > 1).Select(same => string.Join(" = ", same.Select(each => each.Key))));
        Assert.All(strings.Keys, name => Assert.NotEmpty(Strings.ResourceManager.GetString(name, null)!));
    }

    /// <summary>Words between tags, in attributes that are read out, and in literals of C# that begin as a sentence or a title does.</summary>
    private static IEnumerable<string> OwnWords(string source)
    {
        foreach (var line in NotShown().Replace(source, "").Split('\n').Select(line => line.Trim()).Where(line => !Directives().IsMatch(line)))
        {
            foreach (var match in ReadAttributes().Matches(line).Concat(Sentences().Matches(line)))
            {
                yield return match.Value;
            }

            var text = Expressions().Replace(Tags().Replace(line, "\u0001"), "");
            if ((text.Contains('\u0001', StringComparison.Ordinal) || !Code().IsMatch(line)) && Letters().IsMatch(Entities().Replace(text, "")))
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex(@"\bStrings\.(?<name>\w+)")]
    private static partial Regex UsedNames();

    // Comments, the names of handlers and of sections.
    [GeneratedRegex(@"@\*.*?\*@|\s//\s.*|asp-page-handler=""@\([^)]*\)""|RenderSectionAsync\(.*?\)")]
    private static partial Regex NotShown();

    [GeneratedRegex(@"^(@page|@model|@inject|@using|@namespace|@addTagHelper|@section|<!doctype)", RegexOptions.IgnoreCase)]
    private static partial Regex Directives();

    [GeneratedRegex("""\b(aria-label|aria-description|alt|title|placeholder|data-(words|say)[a-z-]*)="[^"@]*[A-Za-z]{2}[^"@]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ReadAttributes();

    // "Any", "It is on", " left": not "SUCCESS", not "/Workspaces/History", not "Form.Seed", not "Form_Seed", not "button button--small".
    [GeneratedRegex(""" (?<![\w-]=)(?<!\[)\$?"(\s?(?>[A-Z][a-z’]+)(?![._][A-Z])[^"/{}]*|[^"/<]*[a-z]\s[^"/<-]*[.!?…])" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sentences();

    [GeneratedRegex("<(?:[^<>\"]|\"[^\"]*\")*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"@?\((?>[^()]+|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!))\)|@[\w.]+(\[[^\]]*\]|\([^()]*\)|[!?]*\.\w+|!)*")]
    private static partial Regex Expressions();

    [GeneratedRegex(@"^[@{}()\[\]""$_?:&|.<+]|[;{}(),:]$|=>|^(else|if|foreach|switch|case|var|static|string|return|await|do|while)\b|\bis\s(\{|not|null)|^[\w.]+\s=\s|\bswitch$")]
    private static partial Regex Code();

    [GeneratedRegex("&[a-z]+;")]
    private static partial Regex Entities();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Letters();
}
