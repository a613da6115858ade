# The most that any role of this environment can ever do, whatever policy it is given: nothing that hands out rights. So a pipeline that may
# make roles cannot make one that is more than itself.
data "aws_iam_policy_document" "boundary" {
  statement {
    sid         = "AnythingButRights"
    not_actions = ["account:*", "iam:*", "organizations:*", "sts:*"]
    resources   = ["*"]
  }

  statement {
    sid       = "HandOverRoles"
    actions   = ["iam:PassRole"]
    resources = ["arn:${var.partition}:iam::${var.account_id}:role/${var.name}-*"]
  }
}

resource "aws_iam_policy" "boundary" {
  name        = "${var.name}-boundary"
  description = "The most that a role of this environment can do"
  policy      = data.aws_iam_policy_document.boundary.json
}
