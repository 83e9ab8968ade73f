using System.Text.Json.Serialization;

namespace NetGen;

/// <summary>Reads and writes schemas without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CsvSchema))]
internal sealed partial class CsvSchemaJson : JsonSerializerContext;
