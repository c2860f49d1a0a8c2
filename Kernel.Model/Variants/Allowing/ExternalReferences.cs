// SPDX-License-Identifier: GPL-2.0-only
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Kernel.Variants;

/// <summary>Everything outside itself that a compiled assembly refers to: it can call, make and name nothing else.</summary>
internal static class ExternalReferences
{
    /// <summary>The name of a type, and the name of a member of it, or nothing.</summary>
    /// <param name="Type">As in <c>System.Collections.Generic.List`1</c>.</param>
    /// <param name="Member">As in <c>Add</c>; null for the type itself.</param>
    public readonly record struct Reference(string Type, string? Member)
    {
        /// <inheritdoc/>
        public override string ToString() => Member == null ? Type : Member == ".ctor" ? $"new {Type}" : $"{Type}.{Member}";
    }

    /// <summary>The references of an image.</summary>
    public static ImmutableHashSet<Reference> Of(byte[] image)
    {
        using var file = new PEReader([.. image]);
        var metadata = file.GetMetadataReader();
        var found = ImmutableHashSet.CreateBuilder<Reference>();
        foreach (var handle in metadata.TypeReferences)
            found.Add(new(NameOf(metadata, handle), null));
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            var name = metadata.GetString(member.Name);
            foreach (var type in TypesOf(metadata, member.Parent))
                found.Add(new(type, name));
        }
        return found.ToImmutable();
    }

    /// <summary>Whether code outside .NET is called, or memory is used that the runtime does not check.</summary>
    public static bool IsUnsafe(byte[] image)
    {
        using var file = new PEReader([.. image]);
        var metadata = file.GetMetadataReader();
        return metadata.GetTableRowCount(TableIndex.ImplMap) > 0 || metadata.GetTableRowCount(TableIndex.ModuleRef) > 0;
    }

    private static IEnumerable<string> TypesOf(MetadataReader metadata, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference:
                return [NameOf(metadata, (TypeReferenceHandle)parent)];
            case HandleKind.TypeSpecification:
                var signature = metadata.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(new OutermostType(), null);
                return signature is { } name ? [name] : [];
            default:
                return [];
        }
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope) + "+" + name;
        return type.Namespace.IsNil ? name : metadata.GetString(type.Namespace) + "." + name;
    }

    /// <summary>Of a type as signatures write it, the name of the outermost that is not the assembly's own.</summary>
    private sealed class OutermostType : ISignatureTypeProvider<string?, object?>
    {
        public string? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(reader, handle);

        public string? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => null;

        public string? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public string? GetGenericInstantiation(string? genericType, ImmutableArray<string?> typeArguments) => genericType;

        public string? GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

        public string? GetArrayType(string? elementType, ArrayShape shape) => "System.Array";

        public string? GetSZArrayType(string? elementType) => "System.Array";

        public string? GetByReferenceType(string? elementType) => elementType;

        public string? GetPointerType(string? elementType) => "pointer";

        public string? GetPinnedType(string? elementType) => elementType;

        public string? GetModifiedType(string? modifier, string? unmodifiedType, bool isRequired) => unmodifiedType;

        public string? GetFunctionPointerType(MethodSignature<string?> signature) => "pointer";

        public string? GetGenericMethodParameter(object? genericContext, int index) => null;

        public string? GetGenericTypeParameter(object? genericContext, int index) => null;
    }
}
