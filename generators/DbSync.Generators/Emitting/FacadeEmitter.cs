using DbSync.Classification;

namespace DbSync.Generators;

/// <summary>Emits the facade: the storage interface over a running engine.</summary>
internal static class FacadeEmitter
{
    public static string Emit(StorageModel model) => SourceFile.Write(model, code =>
    {
        var contract = model.InterfaceType;
        SourceFile.TypeHeader(
            code,
            model,
            $"The replicated, merged <see cref=\"{contract}\"/>: writes go to the primary and from there to every secondary, reads ask all of them.");
        code.Line($"{model.Accessibility} sealed partial class {model.FacadeName} : {contract}, global::DbSync.Sdk.ISyncContract<{contract}>");
        code.Open();
        code.Line($"private readonly global::DbSync.Sdk.ISyncRuntime<{contract}> _runtime;");
        code.Line($"private readonly {model.WriterName} _writer;");
        code.Line($"private readonly {model.ReaderName} _reader;");
        code.Line();
        code.Line("/// <summary>Makes the facade.</summary>");
        code.Line("/// <param name=\"runtime\">What it writes to and reads from.</param>");
        code.Line($"public {model.FacadeName}(global::DbSync.Sdk.ISyncRuntime<{contract}> runtime)");
        code.Open();
        code.Line("global::System.ArgumentNullException.ThrowIfNull(runtime);");
        code.Line("_runtime = runtime;");
        code.Line($"_writer = new {model.WriterName}(runtime.Writer);");
        code.Line($"_reader = new {model.ReaderName}(runtime.Reads);");
        code.Close();
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public static global::DbSync.Sdk.OperationCatalog<{contract}> Catalog => {model.OperationsName}.Catalog;");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public static {contract} Create(global::DbSync.Sdk.ISyncRuntime<{contract}> runtime) => new {model.FacadeName}(runtime);");
        foreach (var member in model.Members)
        {
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line(SignatureCode.Remarks(member));
            Member(code, member);
        }

        code.Close();
    });

    private static void Member(CodeWriter code, MemberModel member)
    {
        var modifiers = string.Join(" ", Modifiers(member));
        var prefix = member.ExplicitInterface is null ? "" : member.ExplicitInterface + ".";
        var primary = SignatureCode.Receiver(member, "_runtime.Primary");
        switch (member.Kind)
        {
            case MemberKind.Method:
                Method(code, member, modifiers, prefix);
                break;
            case MemberKind.Event:
                Declare(code, member, $"{Space(modifiers)}event {member.Signature.ReturnType} {prefix}{member.Signature.Name}");
                code.Open();
                code.Line($"add => {primary}.{member.Signature.Name} += value;");
                code.Line($"remove => {primary}.{member.Signature.Name} -= value;");
                code.Close();
                break;
            case MemberKind.Indexer:
                var parameters = string.Join(", ", member.Signature.Parameters.Select(parameter => SignatureCode.Parameter(parameter, withDefaults: true, member.ExplicitInterface is not null)));
                var runtime = SignatureCode.Receiver(member, SignatureCode.Field(member, "_runtime") + ".Primary");
                Property(
                    code,
                    member,
                    $"{Space(modifiers)}{member.Signature.ReturnType} {prefix}this[{parameters}]",
                    $"{runtime}[{string.Join(", ", SignatureCode.Arguments(member.Signature))}]");
                break;
            default:
                Property(
                    code, member, $"{Space(modifiers)}{member.Signature.ReturnType} {prefix}{member.Signature.Name}", $"{primary}.{member.Signature.Name}");
                break;
        }
    }

    private static IEnumerable<string> Modifiers(MemberModel member)
    {
        if (member.ExplicitInterface is null)
            yield return "public";
        if (SignatureCode.IsUnsafe(member.Signature))
            yield return "unsafe";
    }

    private static string Space(string modifiers) => modifiers.Length == 0 ? "" : modifiers + " ";

    private static void Declare(CodeWriter code, MemberModel member, string declaration)
    {
        foreach (var attribute in member.Signature.Attributes)
            code.Line(attribute);
        code.Line(declaration);
    }

    private static void Property(CodeWriter code, MemberModel member, string declaration, string target)
    {
        var reference = member.ReturnsByReference ? "ref " : "";
        if (member.Setter.Length == 0)
        {
            Declare(code, member, $"{declaration} => {reference}{target};");
            return;
        }

        Declare(code, member, declaration);
        code.Open();
        if (member.HasGetter)
            code.Line($"get => {reference}{target};");
        code.Line(member.Setter == "init"
            ? "init => throw new global::System.NotSupportedException(\"An init-only property cannot be set through the facade.\");"
            : $"set => {target} = value;");
        code.Close();
    }

    private static void Method(CodeWriter code, MemberModel member, string modifiers, string prefix)
    {
        SignatureCode.Declaration(code, member, modifiers, prefix + member.Signature.Name);
        if (member.Role == Role.Disposal)
        {
            _ = member.Signature.ReturnType == "void" ? code.Open().Close() : code.Indent().Line("=> default;").Outdent();
            return;
        }

        var arguments = SignatureCode.Arguments(member.Signature);
        var target = member.Role switch
        {
            Role.Write or Role.Delete => Forward(member, "_writer"),
            Role.Read => Forward(member, "_reader"),
            _ => $"{SignatureCode.Receiver(member, SignatureCode.Field(member, "_runtime") + ".Primary")}.{member.Signature.Name}",
        };
        var reference = member.ReturnsByReference ? "ref " : "";
        code.Indent();
        code.List($"=> {reference}{target}{member.Signature.TypeParameters}(", arguments, ");");
        code.Outdent();
    }

    private static string Forward(MemberModel member, string field) => $"{SignatureCode.Field(member, field)}.{member.ForwardName}";
}
