using System.Text;
using AksCni.Tests.Clusters;
using FsCheck;
using FsCheck.Fluent;

namespace AksCni.Tests.Live;

/// <summary>Answers of Azure's that are damaged: rows that can be cut out, or one fault.</summary>
public sealed class AnswerDamageTests
{
    private static readonly string[] Answers =
    [
        $$"""{"totalRecords":3,"count":2,"data":[{{AzureJson.ClusterJson("c1")}},{"id":"ä","x":[1,{"y":null} ]} ],"facets":[],"$skipToken":"ew0K","resultTruncated":"false"}""",
        $$"""{"value":[{{AzureJson.ClusterJson("c1")}},{"id":"b"},null,7],"nextLink":"https://management.azure.com/subscriptions?api-version=1&$skiptoken=a","count":{"type":"Total","value":4} }""",
    ];

    [Property(2000)]
    public Property A_damaged_answer_is_rows_or_a_fault()
    {
        Gen<(string Answer, int Seed)> damages =
            from answer in Gen.Elements(Answers)
            from seed in Gen.Choose(0, int.MaxValue)
            select (answer, seed);

        return Prop.ForAll(
            damages.ToArbitrary(),
            damage =>
            {
                byte[] bytes = Damage.To(Encoding.UTF8.GetBytes(damage.Answer), new Random(damage.Seed));
                return IsAnswered(bytes, () => ResourceGraphPage.Read(bytes).RowsAt)
                    && IsAnswered(bytes, () => ArmListPage.Read(bytes, "things").Rows);
            }
        );
    }

    private static bool IsAnswered(byte[] answer, Func<AnswerRows> read)
    {
        try
        {
            AnswerRows rows = read();
            return rows.In(answer).Count == rows.Count;
        }
        catch (AksCniException fault)
        {
            return fault.Fault == Fault.UnexpectedArmResponse;
        }
    }
}
