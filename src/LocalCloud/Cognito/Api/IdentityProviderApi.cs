using System.Text.Json.Nodes;
using PosterSaaS.LocalCloud.Aws;

namespace PosterSaaS.LocalCloud.Cognito.Api;

/// <summary>
/// The AWS API of the pool, JSON 1.1: every call is a POST to the root and says in a header what it is.
/// What a user does with a password or a token is unsigned; what an administrator does is signed with AWS credentials.
/// </summary>
internal sealed class IdentityProviderApi(
    UserOperations userOperations,
    TokenOperations tokenOperations,
    AdminOperations adminOperations,
    GroupOperations groupOperations,
    ListUsersOperation listUsers,
    SigV4Verifier verifier)
{
    private const string TargetPrefix = "AWSCognitoIdentityProviderService.";
    private const string ContentType = "application/x-amz-json-1.1";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/", (HttpContext context, IdentityProviderApi api) => api.AnswerAsync(context));

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        try
        {
            var answer = await CallAsync(context);
            return Results.Json(answer, contentType: ContentType);
        }
        catch (ApiException refusal)
        {
            context.Response.Headers["x-amzn-ErrorType"] = refusal.Type;
            var error = new JsonObject { ["__type"] = refusal.Type, ["message"] = refusal.Message };
            return Results.Json(error, contentType: ContentType, statusCode: refusal.StatusCode);
        }
    }

    private async Task<JsonObject> CallAsync(HttpContext context)
    {
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var operation = target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : "";
        var isSigned = SignedOperation(operation);
        var call = isSigned ?? UnsignedOperation(operation) ?? throw new ApiException("UnknownOperationException", "There is no such operation here.");

        var body = await BufferAsync(context);
        if (isSigned is not null)
        {
            RequireSignature(context.Request);
        }

        return call(ApiRequest.Parse(body));
    }

    private Func<ApiRequest, JsonObject>? UnsignedOperation(string operation) => operation switch
    {
        "SignUp" => userOperations.SignUp,
        "InitiateAuth" => tokenOperations.InitiateAuth,
        "RevokeToken" => tokenOperations.RevokeToken,
        "GetUser" => userOperations.GetUser,
        "GlobalSignOut" => userOperations.GlobalSignOut,
        _ => null,
    };

    private Func<ApiRequest, JsonObject>? SignedOperation(string operation) => operation switch
    {
        "AdminCreateUser" => adminOperations.CreateUser,
        "AdminGetUser" => adminOperations.GetUser,
        "AdminDeleteUser" => adminOperations.DeleteUser,
        "AdminUserGlobalSignOut" => adminOperations.GlobalSignOut,
        "AdminDisableUser" => adminOperations.DisableUser,
        "AdminEnableUser" => adminOperations.EnableUser,
        "AdminSetUserPassword" => adminOperations.SetPassword,
        "AdminAddUserToGroup" => groupOperations.AddUser,
        "AdminRemoveUserFromGroup" => groupOperations.RemoveUser,
        "AdminListGroupsForUser" => groupOperations.ListForUser,
        "ListUsers" => listUsers.Call,
        _ => null,
    };

    // The signature covers the body, so both the verifier and the operation read it.
    private static async Task<byte[]> BufferAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var body = buffer.ToArray();
        context.Request.Body = new MemoryStream(body, writable: false);
        return body;
    }

    private void RequireSignature(HttpRequest request)
    {
        var check = verifier.Verify(request, "cognito-idp");
        if (!check.IsValid)
        {
            throw new ApiException(check.Code, check.Message, StatusCodes.Status403Forbidden);
        }
    }
}
