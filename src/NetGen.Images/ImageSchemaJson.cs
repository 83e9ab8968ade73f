using System.Text.Json.Serialization;

namespace NetGen;

/// <summary>Reads and writes schemas without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImageSchema))]
internal sealed partial class ImageSchemaJson : JsonSerializerContext;
