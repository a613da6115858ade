using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace PosterSaaS.LocalCloud.S3;

/// <summary>S3's XML: one namespace, its own time format, and keys that may hold characters XML has no name for.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // No document type: it could name files on this machine or grow without end.
    private static readonly XmlReaderSettings Reading = new() { CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private static readonly XmlWriterSettings Writing = new() { CheckCharacters = false, Encoding = new UTF8Encoding(false) };

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    public static IResult Result(XElement root) => Results.Text(Serialize(root), "application/xml");

    public static string Serialize(XElement root)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Writing))
        {
            root.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static XElement Parse(byte[] xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), Reading);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw S3Exception.MalformedXml;
        }
    }

    /// <summary>Clients send elements with and without the namespace, and S3 takes both.</summary>
    public static IEnumerable<XElement> Named(this XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);

    public static string? ValueOf(this XElement parent, string name) => parent.Named(name).FirstOrDefault()?.Value;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
