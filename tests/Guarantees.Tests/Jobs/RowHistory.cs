using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using PosterSaaS.TestSupport;

namespace PosterSaaS.Guarantees.Tests.Jobs;

/// <summary>
/// Everything that was ever written to a table's generations, in the order it was stored, from the table's own change stream: the wire
/// shows what a call wants, the stream what a row was before and after it. The SDK speaks to streams in a package of its own, which this
/// does without.
/// </summary>
internal sealed class RowHistory
{
    private readonly Uri _endpoint;
    private readonly string _stream;

    private RowHistory(Uri endpoint, string stream) => (_endpoint, _stream) = (endpoint, stream);

    /// <summary>Remembers what is written from now on.</summary>
    public static async Task<RowHistory> BeginAsync(string table)
    {
        var local = await DynamoDbLocal.SharedAsync();
        var response = await local.Client.UpdateTableAsync(new UpdateTableRequest
        {
            TableName = table,
            StreamSpecification = new() { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES },
        });
        return new RowHistory(local.Endpoint, response.TableDescription.LatestStreamArn);
    }

    public async Task<IReadOnlyList<RowChange>> ReadAsync()
    {
        using var http = new HttpClient();
        var changes = new List<RowChange>();
        var stream = await CallAsync(http, "DescribeStream", new { StreamArn = _stream });
        foreach (var shard in stream.GetProperty("StreamDescription").GetProperty("Shards").EnumerateArray())
        {
            changes.AddRange(await ReadAsync(http, shard.GetProperty("ShardId").GetString()!));
        }

        return changes;
    }

    private async Task<List<RowChange>> ReadAsync(HttpClient http, string shard)
    {
        var changes = new List<RowChange>();
        var position = await CallAsync(http, "GetShardIterator", new { StreamArn = _stream, ShardId = shard, ShardIteratorType = "TRIM_HORIZON" });
        for (var next = position.GetProperty("ShardIterator").GetString(); next is not null;)
        {
            var page = await CallAsync(http, "GetRecords", new { ShardIterator = next });
            var records = page.GetProperty("Records").EnumerateArray().Select(record => record.GetProperty("dynamodb")).ToList();
            changes.AddRange(records.Where(record => SortKeyOf(record).StartsWith("GENERATION#", StringComparison.Ordinal)).Select(Read));
            next = records.Count > 0 && page.TryGetProperty("NextShardIterator", out var more) ? more.GetString() : null;
        }

        return changes;
    }

    private static RowChange Read(JsonElement record) => new(SortKeyOf(record), ImageOf(record, "OldImage"), ImageOf(record, "NewImage"));

    private static string SortKeyOf(JsonElement record) => record.GetProperty("Keys").GetProperty("SK").GetProperty("S").GetString()!;

    private static RowState? ImageOf(JsonElement record, string name) => record.TryGetProperty(name, out var image) ? RowState.Read(image) : null;

    private async Task<JsonElement> CallAsync(HttpClient http, string operation, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _endpoint)
        {
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        request.Headers.Add("X-Amz-Target", "DynamoDBStreams_20120810." + operation);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "AWS4-HMAC-SHA256", "Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=unchecked");
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
