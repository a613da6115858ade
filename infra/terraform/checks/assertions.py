#!/usr/bin/env python3
"""What must hold of infra/terraform and the workflows, read from the text: it takes no provider, no account and no Terraform.

    assertions.py              every assertion, and how many there are
    assertions.py --self-test  breaks a copy, once for each assertion, and sees that it is noticed
"""
import json
import re
import shutil
import sys
import tempfile
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import hcl  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[3]
CHECKS = []


def check(sentence):
    def register(function):
        CHECKS.append((function.__name__, sentence, function))
        return function
    return register


class Tree:
    """The configuration under a repository's root; the code beside it is always the real one."""

    def __init__(self, root):
        self.root = Path(root)
        self.terraform = self.root / "infra/terraform"

    @cached_property
    def folders(self):
        return {str(path.relative_to(self.terraform)): hcl.read(path)
                for path in sorted({file.parent for file in self.terraform.rglob("*.tf") if ".terraform" not in file.parts})}

    @property
    def blocks(self):
        return [block for folder in self.folders.values() for block in folder.blocks]

    def resources(self, kind, folder=None):
        return [block for name, root in self.folders.items() if folder in (None, name) for block in root.all("resource") if block.labels[0] == kind]

    def resource(self, folder, kind, name):
        found = [block for block in self.resources(kind, folder) if block.labels[1] == name]
        return found[0] if found else hcl.Block("resource", [kind, name])

    def document(self, folder, name):
        found = [block for block in self.folders[folder].all("data") if block.labels == ["aws_iam_policy_document", name]]
        return found[0] if found else hcl.Block("data", ["aws_iam_policy_document", name])

    @property
    def statements(self):
        """Each statement of each policy, with where it is. Dynamic ones are in their content."""
        for name, root in self.folders.items():
            for document in root.all("data"):
                if document.labels[0] == "aws_iam_policy_document":
                    for block in document.deep():
                        if block.type == "statement" or (block.type == "content" and ("actions" in block.attributes or "not_actions" in block.attributes)):
                            yield f"{name}/{document.labels[1]}/{sid(block)}", block

    def text(self, path):
        return (self.terraform / path).read_text()

    @property
    def workflows(self):
        return sorted((self.root / ".github/workflows").glob("*.yml"))


def sid(block):
    return "".join(hcl.strings(block.get("sid"))) or "-"


def actions(block):
    return hcl.strings(block.get("actions"))


def is_deny(block):
    return '"Deny"' in block.get("effect")


def statement(document, name):
    for block in document.deep():
        if sid(block) == name:
            return block
    return hcl.Block("statement", [])


def conditions(block):
    return {(hcl.strings(condition.get("test"))[0], hcl.strings(condition.get("variable"))[0]): condition.get("values") for condition in block.all("condition")}


def wrong(pairs):
    """Names of what is not as it should be."""
    return [str(name) for name, is_right in pairs if not is_right]


# ---- policies

# What AWS knows no resource for, or a key's policy, where "*" is the key itself. Each has its reason beside it.
WITHOUT_RESOURCE = {
    "data/key/AccountDecides", "data/key/DistributionReads",
    "observability/key/AccountDecides", "observability/key/LogGroups", "observability/key/Notices",
    "service/execution/PullToken", "generation/operations_execution/PullToken",
    "portal/task/WriteTraces", "generation/task/WriteTraces",
    "delivery/boundary/AnythingButRights",
}
DATA_OR_AI = ("dynamodb:", "s3:", "bedrock:", "secretsmanager:", "cognito-idp:")


@check("No statement that allows anything has Resource *, but where AWS knows no other")
def no_star_resource(tree):
    stars = {name.removeprefix("modules/") for name, block in tree.statements if not is_deny(block) and "*" in hcl.strings(block.get("resources"))}
    return sorted(stars ^ WITHOUT_RESOURCE)


@check("No right on data or AI has Resource *")
def no_star_on_data(tree):
    return [name for name, block in tree.statements
            if not is_deny(block) and "*" in hcl.strings(block.get("resources")) and any(action.startswith(DATA_OR_AI) for action in actions(block))]


@check("No right on data or AI is given by a wildcard action")
def no_star_action(tree):
    return [f"{name}: {action}" for name, block in tree.statements if not is_deny(block)
            for action in actions(block) if action == "*" or (action.startswith(DATA_OR_AI) and "*" in action)]


@check("Only the worker's role may invoke models, and only the configured ones")
def models(tree):
    allowed = [(name, block) for name, block in tree.statements if not is_deny(block) and any(action.startswith("bedrock:") for action in actions(block))]
    return [name for name, block in allowed
            if name != "modules/generation/task/Paint" or actions(block) != ["bedrock:InvokeModel"] or block.get("resources") != "local.model_arns"]


@check("Only operators' roles scan")
def scans(tree):
    found = {name for name, block in tree.statements if not is_deny(block) and "dynamodb:Scan" in actions(block)}
    return sorted(found ^ {"modules/generation/audit/ReadAll", "modules/generation/operate/FindTenants"})


@check("Rows are reached by kinds of keys (LeadingKeys), with the guard for calls that name none")
def leading_keys(tree):
    # The first reads everything by its purpose; the second cannot name a key.
    exempt = {"modules/generation/audit/ReadAll", "modules/generation/operate/FindTenants", "modules/portal/task/Health"}
    return [name for name, block in tree.statements
            if not is_deny(block) and any(action.startswith("dynamodb:") for action in actions(block)) and name not in exempt
            and not (("ForAllValues:StringLike", "dynamodb:LeadingKeys") in conditions(block)
                     and hcl.strings(conditions(block).get(("Null", "dynamodb:LeadingKeys"), "")) == ["false"])]


@check("The portal changes no poster, and the worker keeps to its prefixes")
def prefixes(tree):
    def ends(folder, document, name):
        return sorted(text.split("}")[-1] for text in hcl.strings(statement(tree.document(folder, document), name).get("resources")))
    portal = tree.document("modules/portal", "task")
    return wrong([
        ("portal reads tenants/", ends("modules/portal", "task", "ReadImages") == ["/tenants/*"] and actions(statement(portal, "ReadImages")) == ["s3:GetObject"]),
        ("portal writes shared/ only", ends("modules/portal", "task", "PublishCopies") == ["/shared/*"]),
        ("portal stores uploads", ends("modules/portal", "task", "StoreUploads") == ["/tenants/*/uploads/*"] and actions(statement(portal, "StoreUploads")) == ["s3:PutObject"]),
        ("nothing else of S3", sum(any(action.startswith("s3:") for action in actions(block)) for block in portal.deep()) == 3),
        ("worker lists generations", hcl.strings(conditions(statement(tree.document("modules/generation", "task"), "ListLeftovers")).get(("StringLike", "s3:prefix"), "")) == ["tenants/*/generations/*"]),
        ("worker keeps tenants/", ends("modules/generation", "task", "StoreImages") == ["/tenants/*"]),
        ("worker removes shared/", ends("modules/generation", "task", "RemoveCopies") == ["/shared/*"] and not any("Put" in a for a in actions(statement(tree.document("modules/generation", "task"), "RemoveCopies")))),
    ])


@check("Every role is within the boundary, but the pipelines', which set it")
def boundaries(tree):
    return [str(role) for role in tree.resources("aws_iam_role")
            if role.get("permissions_boundary") != "var.boundary_arn" and role.labels[1] not in ("deploy", "plan")]


@check("Pipelines are trusted for one environment of one repository")
def pipelines(tree):
    trust = conditions(tree.document("modules/delivery", "trust").one("statement"))
    subjects = next((block.get("subjects") for block in tree.folders["modules/delivery"].all("locals") if "subjects" in block.attributes), "")
    return wrong([
        ("sub is compared as it is", ("StringEquals", "token.actions.githubusercontent.com:sub") in trust),
        ("aud is AWS", hcl.strings(trust.get(("StringEquals", "token.actions.githubusercontent.com:aud"), "")) == ["sts.amazonaws.com"]),
        ("sub names an environment", len(hcl.strings(subjects)) == 2 and all(":environment:" in text and "*" not in text for text in hcl.strings(subjects))),
    ])


# ---- data

@check("There is one bucket of images in an environment")
def one_bucket(tree):
    return wrong([("buckets", sorted(bucket.labels[1] for bucket in tree.resources("aws_s3_bucket")) == ["images", "logs", "state"])])


@check("Every bucket blocks the public in all four ways")
def public_access(tree):
    names = {bucket.labels[1] for bucket in tree.resources("aws_s3_bucket")}
    blocks = {block.labels[1]: block for block in tree.resources("aws_s3_bucket_public_access_block")}
    return wrong([(name, name in blocks and all(blocks[name].get(way) == "true" for way in ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")))
                  for name in sorted(names)])


@check("Every bucket speaks TLS only")
def tls_only(tree):
    policies = [tree.document("modules/data", "bucket"), tree.document("modules/data", "logs"), tree.document("bootstrap", "state")]
    return wrong([(policy, is_deny(statement(policy, "TlsOnly")) and hcl.strings(conditions(statement(policy, "TlsOnly")).get(("Bool", "aws:SecureTransport"), "")) == ["false"]) for policy in policies])


@check("Every bucket keeps versions, and old ones and broken uploads go")
def versions(tree):
    return wrong([(bucket.labels[1], any(block.labels[1] == bucket.labels[1] and '"Enabled"' in block.one("versioning_configuration").get("status") for block in tree.resources("aws_s3_bucket_versioning"))
                   and any(block.labels[1] == bucket.labels[1]
                           and any(rule.all("noncurrent_version_expiration") for rule in block.all("rule"))
                           and any(rule.all("abort_incomplete_multipart_upload") for rule in block.all("rule"))
                           for block in tree.resources("aws_s3_bucket_lifecycle_configuration")))
                  for bucket in tree.resources("aws_s3_bucket")])


@check("No rule deletes live images by age (docs/adr/0009)")
def no_expiry(tree):
    rules = tree.resource("modules/data", "aws_s3_bucket_lifecycle_configuration", "images")
    return wrong([(rule.get("id"), not ({"days", "date"} & set(rule.one("expiration").attributes)) and not rule.all("transition")) for rule in rules.all("rule")]
                 + [("there are rules", len(rules.all("rule")) == 2)])


@check("Images and state are encrypted with keys of our own, tables too")
def own_keys(tree):
    encrypted = {block.labels[1]: block.one("rule").one("apply_server_side_encryption_by_default") for block in tree.resources("aws_s3_bucket_server_side_encryption_configuration")}
    return wrong([(name, name in encrypted and '"aws:kms"' in encrypted[name].get("sse_algorithm") and encrypted[name].get("kms_master_key_id") == f"aws_kms_key.{key}.arn") for name, key in (("images", "data"), ("state", "state"))]
                 + [("tables", tree.resource("modules/data", "aws_dynamodb_table", "this").one("server_side_encryption").get("kms_key_arn") == "aws_kms_key.data.arn")])


@check("Pre-signed links only read, and end after five minutes at the latest")
def links(tree):
    policy = tree.document("modules/data", "bucket")
    short, only = statement(policy, "LinksAreShort"), statement(policy, "LinksOnlyRead")
    query = ("StringEquals", "s3:authType")
    maximum = next((block for block in tree.folders["modules/data"].all("variable") if block.labels == ["link_lifetime_seconds"]), hcl.Block("variable", []))
    return wrong([
        ("short", is_deny(short) and "link_lifetime_seconds * 1000" in conditions(short).get(("NumericGreaterThan", "s3:signatureAge"), "") and hcl.strings(conditions(short).get(query, "")) == ["REST-QUERY-STRING"]),
        ("only read", is_deny(only) and hcl.strings(only.get("not_actions")) == ["s3:GetObject"] and hcl.strings(conditions(only).get(query, "")) == ["REST-QUERY-STRING"]),
        ("five minutes", "<= 300" in maximum.one("validation").get("condition")),
    ])


@check("Access to images, load balancer and CDN is logged, and connections are")
def access_logs(tree):
    return wrong([
        ("bucket", tree.resource("modules/data", "aws_s3_bucket_logging", "images").get("target_bucket") == "aws_s3_bucket.logs.id"),
        ("load balancer", tree.resource("modules/edge", "aws_lb", "this").one("access_logs").get("enabled") == "true"),
        ("CDN", '"ACCESS_LOGS"' in tree.resource("modules/edge", "aws_cloudwatch_log_delivery_source", "images").get("log_type")),
        ("network", '"ALL"' in tree.resource("modules/network", "aws_flow_log", "this").get("traffic_type")),
    ])


@check("The CDN reads public copies and nothing else, and nobody else is let in by the bucket")
def public_copies(tree):
    allowed = [block for block in tree.document("modules/data", "bucket").deep() if block.type == "statement" and not is_deny(block)]
    return wrong([("one statement", len(allowed) == 1)]) or wrong([
        ("reads", actions(allowed[0]) == ["s3:GetObject"]),
        ("shared/", [text.endswith("/shared/*") for text in hcl.strings(allowed[0].get("resources"))] == [True]),
        ("this distribution", ("StringEquals", "AWS:SourceArn") in conditions(allowed[0])),
        ("signs", '"always"' in tree.resource("modules/edge", "aws_cloudfront_origin_access_control", "images").get("signing_behavior")),
    ])


@check("What is withdrawn is gone from the CDN within five minutes")
def short_cache(tree):
    policy = tree.resource("modules/edge", "aws_cloudfront_cache_policy", "images")
    return wrong([("min_ttl", policy.get("min_ttl") == "0"), ("max_ttl", policy.get("max_ttl").isdigit() and int(policy.get("max_ttl")) <= 300)])


@check("Tables can be restored to any moment, and are protected from deletion")
def tables_kept(tree):
    table = tree.resource("modules/data", "aws_dynamodb_table", "this")
    return wrong([
        ("point in time", table.one("point_in_time_recovery").get("enabled") == "true"),
        ("deletion protection", table.get("deletion_protection_enabled") == "var.deletion_protection"),
        ("expiry", table.one("ttl").get("enabled") == "true"),
        ("in prod always", "var.deletion_protection" in next(block for block in tree.folders["modules/stack"].all("variable") if block.labels == ["deletion_protection"]).one("validation").get("condition")),
    ])


@check("Tables are those of Schema.cs")
def schema(tree):
    attributes = dict(re.findall(r'const string (\w+) = "(\w+)"', (REPOSITORY / "src/Domain/Storage/Attributes.cs").read_text()))
    code = (REPOSITORY / "src/Domain/Storage/Schema.cs").read_text()
    names = re.findall(r"Table\(names\.(\w+)\)", code)
    indexed = re.findall(r"WithQueueIndex\(Table\(names\.(\w+)\)\)", code)
    base = {"billing_mode": re.search(r"BillingMode\.(\w+)", code)[1], "hash_key": attributes["PartitionKey"], "range_key": attributes["SortKey"], "time_to_live": attributes["ExpiresAt"],
            "attributes": {attributes["PartitionKey"]: "S", attributes["SortKey"]: "S"}, "indexes": {}}
    expected = {name.lower(): dict(base) for name in names}
    for name in indexed:
        expected[name.lower()] |= {
            "attributes": base["attributes"] | {attributes["QueueShard"]: "S", attributes["QueueOrder"]: "S"},
            "indexes": {attributes["QueueIndex"]: {"hash_key": attributes["QueueShard"], "range_key": attributes["QueueOrder"], "projection": re.search(r"ProjectionType\.(\w+)", code)[1]}},
        }
    made = json.loads(tree.text("modules/data/tables.json"))
    return wrong([(name, made.get(name) == expected.get(name)) for name in sorted(made.keys() | expected.keys())])


def partitions_of_code():
    """Per table, how the partitions in Keys.cs begin: 'TENANT#' for 'TENANT#<id>#LEDGER'."""
    code = (REPOSITORY / "src/Domain/Storage/Keys.cs").read_text()
    named = {name: f'"{value}"' for name, value in re.findall(r'public const string (\w+) = "([^"]*)"', code)}
    named |= {f"{name}({parameter.split()[0]})": made for name, parameter, made in re.findall(r"public static string (\w+)\((\w+ \w+)\) => ([^;]+);", code)}

    def beginning(made, parameters, depth=0):
        made = made.strip()
        if depth > 5:
            raise ValueError(made)
        if literal := re.match(r'\$?"([^"{]*)', made):
            if literal[1]:
                return literal[1]
            inner = re.match(r'\$"\{(.+?\))\}', made)
            return beginning(inner[1], parameters, depth + 1)
        if call := re.match(r"(\w+)\((\w+)", made):
            return beginning(named[f"{call[1]}({parameters.get(call[2], 'string')})"], {call[2]: parameters.get(call[2])} | {"tenant": "TenantId", "user": "UserId"}, depth + 1)
        word = re.match(r"\w+", made)[0]
        if word == "sortKey":  # the session that a row of its user tells of
            word = "SessionPrefix"
        return beginning(named[word], parameters, depth + 1)

    tables, table = {}, None
    for line in code.splitlines():
        if section := re.match(r"\s*// (\w+) table$", line):
            table = section[1]
    # A maker may go over two lines.
    for part in re.split(r"\n\s*// (?=\w+ table\n)", code)[1:]:
        table = part.split(" ", 1)[0]
        part = part.split("private static")[0]
        for parameters, made in re.findall(r"public static Dictionary<string, AttributeValue> \w+\(([^)]*)\)\s*=>\s*Key\(([^;]+)\);", part):
            types = {word.split()[1]: word.split()[0] for word in parameters.split(",") if word.strip()}
            tables.setdefault(table, set()).add(beginning(made, types))
    return tables


@check("Policies name the kinds of keys of Keys.cs: a new kind has to be given to somebody, an old one taken away")
def kinds_of_keys(tree):
    given = json.loads(tree.text("modules/data/leading_keys.json"))
    own = {"history": {"HEALTH"}}  # the worker's health check reads a row that is never there
    problems = []
    for table, beginnings in partitions_of_code().items():
        patterns = {pattern.removesuffix("*") for host in given[table].values() for pattern in host} - own.get(table, set())
        problems += [f"{table}: {text} is in Keys.cs and in no policy (modules/data/leading_keys.json)" for text in sorted(beginnings - patterns)]
        problems += [f"{table}: {text} is in a policy and not in Keys.cs (modules/data/leading_keys.json)" for text in sorted(patterns - beginnings)]
    return problems + wrong([("no pattern is everything", all(len(pattern) > 3 for table in given.values() for host in table.values() for pattern in host)),
                             ("the worker has nothing of sessions and the key ring", not any(pattern.startswith(("SESSION", "KEYRING")) for pattern in given["tenants"]["generation"]))])


# ---- identity and edge

@check("Sign-in is by code only, no flow takes a password, and nobody learns who exists")
def sign_in(tree):
    client = tree.resource("modules/identity", "aws_cognito_user_pool_client", "portal")
    return wrong([
        ("code", hcl.strings(client.get("allowed_oauth_flows")) == ["code"]),
        ("no password", hcl.strings(client.get("explicit_auth_flows")) == ["ALLOW_REFRESH_TOKEN_AUTH"]),
        ("silent", '"ENABLED"' in client.get("prevent_user_existence_errors")),
        ("secret", client.get("generate_secret") == "true"),
    ])


@check("People may use a second factor, and ways back are exact https addresses")
def second_factor(tree):
    variables = {block.labels[0]: block for block in tree.folders["modules/identity"].all("variable")}
    return wrong([
        ("second factor", hcl.strings(variables["mfa"].one("validation").get("condition")) == ["OPTIONAL", "ON"]
         and tree.resource("modules/identity", "aws_cognito_user_pool", "this").one("software_token_mfa_configuration").get("enabled") == "true"),
        *[(name, "^https://[a-z0-9.-]+" in variables[name].one("validation").get("condition")) for name in ("callback_urls", "sign_out_urls")],
    ])


@check("Callback and sign-out addresses are those that the portal uses")
def callbacks(tree):
    identity = next(block for block in tree.folders["modules/stack"].all("module") if block.labels == ["identity"])
    sign_out = re.search(r'Absolute\("(/signed-out)"\)', (REPOSITORY / "src/Portal/Identity/SignInEndpoints.cs").read_text())[1]
    return wrong([("callback", [text.endswith("}/signin-oidc") for text in hcl.strings(identity.get("callback_urls"))] == [True]),
                  ("sign-out", [text.endswith("}" + sign_out) for text in hcl.strings(identity.get("sign_out_urls"))] == [True])])


@check("The load balancer takes TLS 1.2 and newer, leads HTTP to HTTPS, drops what is no header, and stays")
def load_balancer(tree):
    balancer = tree.resource("modules/edge", "aws_lb", "this")
    return wrong([
        ("TLS", "TLS13-1-2" in tree.resource("modules/edge", "aws_lb_listener", "https").get("ssl_policy")),
        ("redirect", '"HTTPS"' in tree.resource("modules/edge", "aws_lb_listener", "http").one("default_action").one("redirect").get("protocol")),
        ("headers", balancer.get("drop_invalid_header_fields") == "true"),
        ("protected", balancer.get("enable_deletion_protection") == "var.deletion_protection"),
    ])


@check("A firewall is before portal and CDN: AWS's rules with Log4j, and a limit for each address")
def firewall(tree):
    rules = tree.resource("modules/firewall", "aws_wafv2_web_acl", "this")
    text = tree.text("modules/firewall/main.tf")
    return wrong([
        ("known bad inputs", text.count("AWSManagedRulesKnownBadInputsRuleSet") >= 2),
        ("a limit", any(block.type == "rate_based_statement" and block.get("limit") == "var.requests_per_five_minutes" for block in rules.deep())),
        ("refuses", any(block.type == "action" and block.all("block") for block in rules.deep())),
        ("portal", tree.resource("modules/edge", "aws_wafv2_web_acl_association", "portal").get("web_acl_arn") == "module.firewall.arn"),
        ("CDN", tree.resource("modules/edge", "aws_cloudfront_distribution", "images").get("web_acl_id") == "module.images_firewall.arn"),
    ])


@check("Public copies cannot run: type as it is, sandbox, https")
def headers(tree):
    policy = tree.resource("modules/edge", "aws_cloudfront_response_headers_policy", "images")
    return wrong([
        ("nosniff", any(block.type == "content_type_options" for block in policy.deep())),
        ("sandbox", any("sandbox" in block.get("content_security_policy") for block in policy.deep())),
        ("https", '"https-only"' in tree.resource("modules/edge", "aws_cloudfront_distribution", "images").one("default_cache_behavior").get("viewer_protocol_policy")),
    ])


# ---- compute

@check("Tasks have no public address, and the network's default group is closed")
def no_public_address(tree):
    networks = [block for root in tree.folders.values() for block in root.deep() if block.type == "network_configuration"]
    default = tree.resource("modules/network", "aws_default_security_group", "closed")
    return wrong([("tasks", len(networks) == 2 and all(block.get("assign_public_ip") == "false" for block in networks)),
                  ("default group", default.get("ingress") == "[]" and default.get("egress") == "[]"),
                  ("doors", all("cidr_ipv4" not in rule.attributes for rule in tree.resources("aws_vpc_security_group_ingress_rule") if rule.labels[1] != "load_balancer"))])


@check("Containers run without root, without capabilities, and cannot change their image")
def containers(tree):
    problems = []
    for path, count in (("modules/service/main.tf", 1), ("modules/generation/operations.tf", 1)):
        text = re.sub(r"\s+", " ", tree.text(path))
        problems += wrong([
            (f"{path}: read only", text.count("readonlyRootFilesystem = true") == count),
            (f"{path}: no capabilities", text.count('drop = ["ALL"]') == count),
            (f"{path}: not privileged", text.count("privileged = false") == count),
            (f"{path}: a user", '"1654:1654"' in text and 'user = "0' not in text and 'user = "root' not in text),
            (f"{path}: time to stop", text.count("stopTimeout = 120") == count),
        ])
    return problems


@check("A bad release is taken back by itself, and nobody gets a shell")
def releases(tree):
    service = tree.resource("modules/service", "aws_ecs_service", "this")
    breaker = service.one("deployment_circuit_breaker")
    return wrong([("circuit breaker", breaker.get("enable") == "true" and breaker.get("rollback") == "true"),
                  ("no shell", service.get("enable_execute_command") == "false"),
                  ("all the time", service.get("deployment_minimum_healthy_percent") == "100")])


@check("Images are immutable, scanned, encrypted, and never latest")
def images(tree):
    repository = tree.resource("modules/delivery", "aws_ecr_repository", "this")
    variables = {block.labels[0]: block for block in tree.folders["modules/stack"].all("variable")}
    return wrong([
        ("immutable", '"IMMUTABLE"' in repository.get("image_tag_mutability")),
        ("scanned", repository.one("image_scanning_configuration").get("scan_on_push") == "true"),
        ("encrypted", '"KMS"' in repository.one("encryption_configuration").get("encryption_type")),
        *[(name, '"latest"' in variables[name].one("validation").get("condition")) for name in ("portal_release", "generation_release")],
        ("no latest anywhere", not re.search(r":latest\b", "".join(path.read_text() for path in tree.terraform.rglob("*.tf") if ".terraform" not in path.parts).replace('":latest$"', ""))),
    ])


@check("prod has at least two of each host")
def two_in_prod(tree):
    variables = {block.labels[0]: block for block in tree.folders["modules/stack"].all("variable")}
    return wrong([(name, "tasks_min >= 2" in variables[name].one("validation").get("condition")) for name in ("portal_size", "generation_size")])


def options_of_code():
    """Sections and keys of all *Options classes: 'Links' → {'Lifetime'}."""
    sections = {}
    for path in (REPOSITORY / "src").rglob("*.cs"):
        if {"obj", "bin", "LocalCloud", "AppHost"} & set(path.parts):
            continue
        code = path.read_text()
        if section := re.search(r'const string Section = "(\w*)"', code):
            keys = set(re.findall(r"public [\w<>?]+ (\w+) \{ get;", code))
            if record := re.search(r"record TableNames\(([^)]*)\)", code):
                keys |= {word.split()[-1] for word in record[1].split(",")}
            sections.setdefault(section[1], set()).update(keys)
    return sections


@check("Every configuration key that hosts are given is one that they know")
def contract(tree):
    known = options_of_code()
    words = set()
    for path in ("modules/portal/main.tf", "modules/portal/secrets.tf", "modules/generation/main.tf", "modules/stack/main.tf"):
        words |= set(re.findall(r"\b([A-Z]\w+__\w+)\s*=", tree.text(path)))
    problems = [word for word in sorted(words) if word.split("__")[1] not in known.get(word.split("__")[0], set())]
    return problems + wrong([("keys were found", len(words) >= 18 and "PublicUrl" in known[""])])


@check("The portal believes the load balancer, without which no form could be made behind it")
def forwarded(tree):
    return wrong([("forwarded headers", 'ASPNETCORE_FORWARDEDHEADERS_ENABLED = "true"' in tree.text("modules/portal/main.tf"))])


@check("AppHost finds the outputs that it asks for")
def outputs(tree):
    asked = set(re.findall(r'Read\("(\w+)"\)', (REPOSITORY / "src/AppHost/ResourceNames.cs").read_text()))
    return [f"{root}: {name}" for root in ("environments/dev", "environments/prod") for name in sorted(asked - {block.labels[0] for block in tree.folders[root].all("output")})]


# ---- keys, logs, alarms

@check("Every key rotates")
def rotation(tree):
    keys = tree.resources("aws_kms_key")
    return wrong([(key, key.get("enable_key_rotation") == "true") for key in keys] + [("there are keys", len(keys) == 5)])


@check("Every log group ends and is encrypted")
def log_groups(tree):
    return wrong([(group, "retention_in_days" in group.attributes and "kms_key_id" in group.attributes) for group in tree.resources("aws_cloudwatch_log_group")])


@check("Secrets have places in Terraform, and no values")
def secrets(tree):
    names = [block.labels[0] for block in tree.blocks if block.type == "resource"]
    text = "".join(path.read_text() for path in tree.terraform.rglob("*.tf*") if ".terraform" not in path.parts)
    return wrong([("no values", "aws_secretsmanager_secret_version" not in names), ("places", "aws_secretsmanager_secret" in names),
                  ("none written down", not re.search(r"(AKIA|ASIA)[A-Z0-9]{16}|(sk|rk)_live_\w+|whsec_\w{8,}|-----BEGIN", text))])


@check("Every alarm tells somebody")
def alarms_tell(tree):
    return wrong([(alarm, alarm.get("alarm_actions") not in ("", "[]")) for alarm in tree.resources("aws_cloudwatch_metric_alarm")])


@check("There are alarms for errors, waiting, leases, the ledger, unstarted tasks and money")
def alarms_there(tree):
    text = tree.text("modules/observability/alarms.tf") + tree.text("modules/observability/audit.tf") + tree.text("modules/generation/operations.tf")
    return wrong([(name, re.search(rf"\b{name}\b", text)) for name in ("portal-5xx", "queue-age", "queue-backlog", "queue-silent", "attempts-used-up", "leases-lost", "leases-taken-over", "webhook-lag", "spending-stopped", "ledger-unaudited", "ledger-mismatch", "operations-findings", "unstarted-tasks", "failures")]
                 + [("budget", tree.resource("modules/observability", "aws_budgets_budget", "month").labels[0] and tree.resources("aws_budgets_budget"))])


@check("Metrics, outcomes and log lines that are looked at are in the code")
def metrics(tree):
    named = json.loads(tree.text("modules/observability/metrics.json"))
    code = "".join(path.read_text() for path in (REPOSITORY / "src").rglob("*.cs") if not {"obj", "bin", "LocalCloud"} & set(path.parts))
    outcomes = set(re.findall(r"^    (\w+),$", (REPOSITORY / "src/Generation/Attempts/AttemptOutcome.cs").read_text(), re.M))
    used = [outcome for group in named["outcomes"].values() for outcome in group]
    return wrong([(name, f'"{name}"' in code) for name in named["instruments"]]
                 + [(event["pattern"], event["pattern"] in code) for event in named["log_events"].values()]
                 + [(outcome, outcome in outcomes and used.count(outcome) == 1) for outcome in sorted(outcomes | set(used))])


@check("The ledger is audited and orphans are removed every night, by commands that there are")
def nightly(tree):
    text = tree.text("modules/generation/operations.tf")
    code = "".join(path.read_text() for path in (REPOSITORY / "src/Generation/Operations").glob("*.cs"))
    return wrong([(name, re.search(rf'command\s*=\s*\["{name}".*\n\s*schedule\s*=\s*"cron\(', text) and f'"{name}"' in code) for name in ("audit", "remove-orphans")])


# ---- delivery

@check("Workflows name actions by commit, with the version beside")
def pinned_actions(tree):
    uses = [(path.name, line.strip()) for path in tree.workflows for line in path.read_text().splitlines() if re.match(r"\s*-?\s*uses:", line) and "./.github/" not in line]
    return [f"{name}: {line}" for name, line in uses if not re.search(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] + wrong([("there are workflows", len(tree.workflows) == 3 and uses)])


@check("Workflows have the rights they need and no keys: deploying waits for its environment")
def workflow_rights(tree):
    texts = {path.name: path.read_text() for path in tree.workflows}
    deploy = texts.get("deploy.yml", "")
    return wrong([
        *[(f"{name}: rights are named", re.search(r"^permissions:\n  contents: read$", text, re.M)) for name, text in texts.items()],
        ("no keys", not any("AWS_SECRET_ACCESS_KEY" in text or "aws-secret-access-key" in text for text in texts.values())),
        ("environment", re.search(r"^    environment: ", deploy, re.M)),
        ("no foreign code with rights", not any("pull_request_target" in text for text in texts.values())),
    ])


@check("Roots name the provider's exact version and lock it, and keep their state apart")
def roots(tree):
    problems = []
    for root in ("bootstrap", "environments/dev", "environments/prod"):
        terraform = tree.folders[root].one("terraform")
        problems += wrong([(f"{root}: exact", '"5.100.0"' in terraform.one("required_providers").get("aws")), (f"{root}: locked", (tree.terraform / root / ".terraform.lock.hcl").exists())])
    for root in ("environments/dev", "environments/prod"):
        backend = tree.folders[root].one("terraform").one("backend")
        problems += wrong([(f"{root}: state", backend.labels == ["s3"] and backend.get("use_lockfile") == "true" and backend.get("encrypt") == "true" and "bucket" not in backend.attributes)])
    return problems


@check("Only AWS's provider is used")
def one_provider(tree):
    return [str(block) for block in tree.blocks if block.type in ("resource", "data") and not block.labels[0].startswith("aws_")]


@check("Every variable has a type and says what it is; every output says what it is")
def described(tree):
    return [f"{name}: {block}" for name, root in tree.folders.items() for block in root.blocks
            if (block.type == "variable" and not {"type", "description"} <= set(block.attributes)) or (block.type == "output" and "description" not in block.attributes)]


def run(tree, only=None):
    failed = []
    for name, sentence, function in CHECKS:
        if only in (None, name):
            try:
                problems = function(tree)
            except Exception as exception:  # what cannot be read does not hold
                problems = [f"{type(exception).__name__}: {exception}"]
            if problems:
                failed.append((name, sentence, problems))
    return failed


def self_test():
    """For each assertion, one change to a copy that it has to notice."""
    mutations = json.loads((Path(__file__).parent / "mutations.json").read_text())
    missing = {name for name, _, _ in CHECKS} - mutations.keys()
    problems = [f"{name} has no mutation in mutations.json" for name in sorted(missing)]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(REPOSITORY / "infra/terraform", copy / "infra/terraform", ignore=shutil.ignore_patterns(".terraform"))
        shutil.copytree(REPOSITORY / ".github", copy / ".github")
        for name, (path, old, new) in mutations.items():
            file = copy / path
            text = file.read_text()
            if old not in text:
                problems.append(f"{name}: its mutation finds no {old!r} in {path}")
                continue
            file.write_text(text.replace(old, new, 1))
            if not run(Tree(copy), only=name):
                problems.append(f"{name} did not notice {old!r} → {new!r} in {path}")
            file.write_text(text)
    return len(mutations), problems


def main():
    if "--self-test" in sys.argv:
        count, problems = self_test()
        print("\n".join(f"FAILED {problem}" for problem in problems) or f"{count} planted mistakes, each noticed by its assertion")
        return 1 if problems else 0
    failed = run(Tree(REPOSITORY))
    for name, sentence, problems in failed:
        print(f"FAILED {name}: {sentence}")
        for problem in problems:
            print(f"       {problem}")
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} assertions about the text hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
