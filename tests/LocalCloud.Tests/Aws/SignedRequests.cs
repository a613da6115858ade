using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PosterSaaS.LocalCloud.Tests.Aws;

/// <summary>Requests whose signatures AWS itself published: the S3 guide's examples, and the Signature Version 4 test suite.</summary>
internal static class SignedRequests
{
    public static readonly DateTimeOffset S3GuideTime = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset TestSuiteTime = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static LocalCloudOptions S3GuideOptions { get; } = new()
    {
        AccessKey = "AKIAIOSFODNN7EXAMPLE",
        SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    };

    public static LocalCloudOptions TestSuiteOptions { get; } = new()
    {
        AccessKey = "AKIDEXAMPLE",
        SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    };

    /// <summary>The S3 guide's "GET Object", whose Authorization header has no blanks after the commas.</summary>
    public static HttpRequest S3GetObject(string target = "/test.txt")
    {
        var request = Create("GET", target, "examplebucket.s3.amazonaws.com");
        request.Headers.Range = "bytes=0-9";
        request.Headers["x-amz-content-sha256"] = HashOfNothing;
        request.Headers["x-amz-date"] = "20130524T000000Z";
        request.Headers.Authorization = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
            + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
        return request;
    }

    /// <summary>The S3 guide's pre-signed URL, good for 86400 seconds.</summary>
    public static HttpRequest S3PresignedGet(string target = S3PresignedTarget) => Create("GET", target, "examplebucket.s3.amazonaws.com");

    public const string S3PresignedTarget = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    /// <summary>The test suite's "post-x-www-form-urlencoded", for a service that is not S3.</summary>
    public static HttpRequest TestSuitePost(string body = "Param1=value1")
    {
        var request = Create("POST", "/", "example.amazonaws.com");
        request.ContentType = "application/x-www-form-urlencoded";
        request.Headers["x-amz-date"] = "20150830T123600Z";
        request.Headers.Authorization = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date, "
            + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return request;
    }

    public static HttpRequest Create(string method, string target, string host)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;
        context.Request.Headers.Host = host;
        return context.Request;
    }
}
